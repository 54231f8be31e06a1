/// @file
/// The words of violations: one short line each, safe to print.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "wsconform/json.h"

namespace wsconform::engine {

/// "number 5", "string \"abc\"", "array of 3 items", "null".
[[nodiscard]] auto describe_value(const Json& value) -> std::string;
/// The JSON text, cut: "\"abc\"", "{\"a\":1}".
[[nodiscard]] auto excerpt(const Json& value) -> std::string;
/// "\"name\"", cut and safe.
[[nodiscard]] auto quote(std::string_view text) -> std::string;
/// "1 item", "51 items", "2 properties".
[[nodiscard]] auto count_of(std::size_t number, std::string_view noun) -> std::string;
/// "one of \"a\", \"b\""; a long list is cut: "one of 300 values: ...".
[[nodiscard]] auto one_of(const JsonArray& values) -> std::string;
/// The value of `type`: "string", "string or null".
[[nodiscard]] auto type_names(const Json& type) -> std::string;
/// What a schema is about, for a list of alternatives: "string", "object with \"id\"".
[[nodiscard]] auto summarize(const Json& schema) -> std::string;

}  // namespace wsconform::engine
