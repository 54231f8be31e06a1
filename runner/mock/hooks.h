/// @file
/// The mechanisms that the catalogues are made of. Each returns a Hook that does one
/// thing.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "answer.h"
#include "hooks_when.h"
#include "switches.h"

namespace wsconform::mock {

// --- What is answered (hooks_decision.cc)

[[nodiscard]] auto status_instead(int from, int to) -> Hook;
[[nodiscard]] auto success_status(int to) -> Hook;
/// The status of refusals with a cause that the glob matches.
[[nodiscard]] auto cause_status(std::string_view glob, int to) -> Hook;
/// The status of a success, with the body of the refusal.
[[nodiscard]] auto cause_with_success(std::string_view glob) -> Hook;
[[nodiscard]] auto redirect(std::string_view location) -> Hook;
[[nodiscard]] auto error_field(std::string_view name, const Json& value) -> Hook;
[[nodiscard]] auto error_field_missing(std::string_view name) -> Hook;
[[nodiscard]] auto error_field_renamed(std::string_view name, std::string_view to)
    -> Hook;
[[nodiscard]] auto error_root(const Json& root) -> Hook;
/// {"NAME": the body}
[[nodiscard]] auto error_wrapped(std::string_view name) -> Hook;
[[nodiscard]] auto error_body_absent() -> Hook;
[[nodiscard]] auto success_field(std::string_view name, const Json& value) -> Hook;
[[nodiscard]] auto success_field_missing(std::string_view name) -> Hook;
[[nodiscard]] auto success_field_renamed(std::string_view name, std::string_view to)
    -> Hook;
[[nodiscard]] auto success_root(const Json& root) -> Hook;
[[nodiscard]] auto success_wrapped(std::string_view name) -> Hook;
[[nodiscard]] auto success_body_absent() -> Hook;
/// A body where the success has none. 204 never carries one: see framing.
[[nodiscard]] auto success_body_added(const Json& body) -> Hook;
[[nodiscard]] auto error_body_in_success() -> Hook;
[[nodiscard]] auto success_body_in_error() -> Hook;
/// `how`: job id of a success from the number of its call.
[[nodiscard]] auto job_id(std::function<std::string(std::uint64_t)> how) -> Hook;

// --- How it is written (hooks_reply.cc)

[[nodiscard]] auto content_type(std::string_view value) -> Hook;
[[nodiscard]] auto content_type_missing() -> Hook;
[[nodiscard]] auto header_added(std::string_view name, std::string_view value) -> Hook;
/// Any change of the text of a body that is there.
[[nodiscard]] auto body_text(std::string_view mechanism,
                             std::function<std::string(const std::string&)> change)
    -> Hook;
/// Another text and media type in the place of a body that is there.
[[nodiscard]] auto body_instead(std::string_view media_type, std::string_view text)
    -> Hook;
/// A further member, as written, at the start of each object.
[[nodiscard]] auto member_added(std::string_view member) -> Hook;
[[nodiscard]] auto delayed(std::chrono::milliseconds delay) -> Hook;
[[nodiscard]] auto reply_changed(std::string_view mechanism,
                                 std::function<void(HttpReply&)> change) -> Hook;
/// Exactly the bytes of the changed wire text go out, then the connection closes.
[[nodiscard]] auto framing(std::string_view mechanism, std::function<void(Wire&)> change)
    -> Hook;
[[nodiscard]] auto chunked_framing(std::string_view mechanism, std::string_view chunks)
    -> Hook;

// --- What is let through, and what is refused (hooks_request.cc)

/// Passes a refusal all of whose causes the glob matches.
[[nodiscard]] auto tolerate(std::string_view glob) -> Hook;
/// Passes a body in which nothing is wrong but the type at this place ("/volumes/*/id").
[[nodiscard]] auto tolerate_type(std::string_view pointer) -> Hook;
/// Passes a body in which nothing is wrong but that `field` of the object at this place
/// is missing.
[[nodiscard]] auto tolerate_missing(std::string_view pointer, std::string_view field)
    -> Hook;
/// Passes a list that is too long, when `enough` says so of its items.
[[nodiscard]] auto tolerate_length(std::string_view pointer,
                                   std::function<bool(const JsonArray&)> enough) -> Hook;
/// Passes another letter case of this field's value.
[[nodiscard]] auto tolerate_case(std::string_view field) -> Hook;
/// Passes a null where the field may as well be absent.
[[nodiscard]] auto tolerate_null() -> Hook;
/// Passes ids that are not there, when all of those are of this presence.
[[nodiscard]] auto tolerate_presence(Presence presence) -> Hook;

using BodyTest = std::function<bool(const Json& body)>;
[[nodiscard]] auto present(std::string_view pointer) -> BodyTest;
[[nodiscard]] auto absent(std::string_view pointer) -> BodyTest;
[[nodiscard]] auto equal_to(std::string_view pointer, const Json& value) -> BodyTest;
[[nodiscard]] auto longer_than(std::string_view pointer, std::size_t count) -> BodyTest;
[[nodiscard]] auto repeated_item(std::string_view pointer) -> BodyTest;
[[nodiscard]] auto refuse_body(const BodyTest& test, int status = 400) -> Hook;
[[nodiscard]] auto refuse_all(int status) -> Hook;
/// Refuses a body with a field that is not documented.
[[nodiscard]] auto refuse_unknown_fields(int status) -> Hook;
/// Refuses a body with an object that has the same key twice.
[[nodiscard]] auto refuse_repeated_keys(int status) -> Hook;
/// Refuses a request that names an id of this presence.
[[nodiscard]] auto refuse_presence(Presence presence, int status) -> Hook;

/// A header of the request under another name, when the real one is not there.
[[nodiscard]] auto token_from_header(std::string_view name, std::string_view prefix)
    -> Hook;
[[nodiscard]] auto token_from_query(std::string_view name) -> Hook;
/// The request is understood only with exactly this spelling of the header's name.
[[nodiscard]] auto header_spelling(std::string_view name) -> Hook;
[[nodiscard]] auto header_ignored(std::string_view name) -> Hook;
/// Paths are understood with this change.
[[nodiscard]] auto path_read(std::string_view mechanism,
                             std::function<std::string(const std::string&)> change)
    -> Hook;

/// Changes which ids are deleted.
[[nodiscard]] auto effect(
    std::string_view mechanism,
    std::function<void(const Call&, std::vector<std::string>&)> change) -> Hook;
/// What the request named is deleted also when it is refused with this status.
[[nodiscard]] auto deleted_when_refused(int status) -> Hook;
[[nodiscard]] auto checked_in_order(std::vector<Stage> order) -> Hook;

/// Both at once. `a` names the mechanism.
[[nodiscard]] auto together(Hook a, Hook b) -> Hook;

}  // namespace wsconform::mock
