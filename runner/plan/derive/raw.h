// Bodies as text: what a template would become, taken apart so that it can be spoilt.
#pragma once

#include <string>
#include <string_view>

#include "subject.h"
#include "wsconform/json.h"

namespace wsconform::derive {

/// The compact text of a template: texts, and between them the generators.
[[nodiscard]] auto to_parts(const Json& tmpl) -> JsonArray;

/// `parts` without the last `bytes` of the last text.
[[nodiscard]] auto without_end(JsonArray parts, std::size_t bytes) -> JsonArray;

/// `request` with a raw body.
[[nodiscard]] auto with_raw_body(Json request, JsonArray parts) -> Json;
[[nodiscard]] auto with_raw_bytes(Json request, std::string_view bytes) -> Json;

/// The statuses for a body that nobody can read: 400, and 404 where the path names
/// something unknown.
[[nodiscard]] auto unreadable(const Subject& subject, const Json& request)
    -> std::vector<int>;

/// `body` with one more member, given as text (",\"x\":1"), before its closing brace.
[[nodiscard]] auto with_member_text(const Json& body, std::string_view text) -> JsonArray;

/// The body of a valid request with an id that can never be one: its text is all there
/// is.
[[nodiscard]] auto plain_body_text(const Subject& subject) -> std::string;
/// The `let` that marks that id as one.
[[nodiscard]] auto plain_body_bindings(const Subject& subject) -> Json;

}  // namespace wsconform::derive
