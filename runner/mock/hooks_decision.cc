#include <algorithm>
#include <utility>

#include "hooks.h"

namespace wsconform::mock {

namespace {

using Decide = std::function<void(const Call&, Decision&)>;
using ChangeBody = std::function<void(Json&)>;

auto deciding(std::string_view mechanism, Decide decide) -> Hook {
  return {.mechanism = mechanism, .decide = std::move(decide)};
}

/// Changes a body that is there, of refusals or of successes.
auto changing(std::string_view mechanism, const When& when, ChangeBody change) -> Hook {
  return only(when, deciding(mechanism, [change = std::move(change)](const Call&,
                                                                     Decision& decision) {
                if (decision.body) change(*decision.body);
              }));
}

auto find_member(Json& body, std::string_view name) -> JsonMember* {
  if (!body.is_object()) return nullptr;
  const auto found = std::ranges::find(body.as_object(), name, &JsonMember::first);
  return found == body.as_object().end() ? nullptr : &*found;
}

auto set_member(std::string_view name, const Json& value) -> ChangeBody {
  return [name, value](Json& body) {
    if (auto* member = find_member(body, name)) member->second = value;
  };
}

auto drop_member(std::string_view name) -> ChangeBody {
  return [name](Json& body) {
    if (!body.is_object()) return;
    std::erase_if(body.as_object(),
                  [name](const JsonMember& member) { return member.first == name; });
  };
}

auto rename_member(std::string_view name, std::string_view to) -> ChangeBody {
  return [name, to](Json& body) {
    if (auto* member = find_member(body, name)) member->first = to;
  };
}

auto replace_root(const Json& root) -> ChangeBody {
  return [root](Json& body) { body = root; };
}

auto wrap(std::string_view name) -> ChangeBody {
  return [name](Json& body) { body = JsonObject{{std::string{name}, std::move(body)}}; };
}

void drop_body(const Call&, Decision& decision) { decision.body.reset(); }

}  // namespace

auto status_instead(int from, int to) -> Hook {
  return only(status(from),
              deciding("status-instead",
                       [to](const Call&, Decision& decision) { decision.status = to; }));
}

auto success_status(int to) -> Hook {
  return only(accepted(),
              deciding("success-status",
                       [to](const Call&, Decision& decision) { decision.status = to; }));
}

auto cause_status(std::string_view glob, int to) -> Hook {
  return only(cause(glob),
              deciding("cause-status",
                       [to](const Call&, Decision& decision) { decision.status = to; }));
}

auto cause_with_success(std::string_view glob) -> Hook {
  return only(cause(glob),
              deciding("cause-with-success", [](const Call& call, Decision& decision) {
                decision.status = call.route.endpoint->success;
              }));
}

auto redirect(std::string_view location) -> Hook {
  return deciding("redirect", [location](const Call&, Decision& decision) {
    decision.status = 302;
    decision.body.reset();
    decision.headers.push_back({"Location", std::string{location}});
  });
}

auto error_field(std::string_view name, const Json& value) -> Hook {
  return changing("error-field", refused(), set_member(name, value));
}

auto error_field_missing(std::string_view name) -> Hook {
  return changing("error-field-missing", refused(), drop_member(name));
}

auto error_field_renamed(std::string_view name, std::string_view to) -> Hook {
  return changing("error-field-renamed", refused(), rename_member(name, to));
}

auto error_root(const Json& root) -> Hook {
  return changing("error-root", refused(), replace_root(root));
}

auto error_wrapped(std::string_view name) -> Hook {
  return changing("error-wrapped", refused(), wrap(name));
}

auto error_body_absent() -> Hook {
  return only(refused(), deciding("error-body-absent", drop_body));
}

auto success_field(std::string_view name, const Json& value) -> Hook {
  return changing("success-field", accepted(), set_member(name, value));
}

auto success_field_missing(std::string_view name) -> Hook {
  return changing("success-field-missing", accepted(), drop_member(name));
}

auto success_field_renamed(std::string_view name, std::string_view to) -> Hook {
  return changing("success-field-renamed", accepted(), rename_member(name, to));
}

auto success_root(const Json& root) -> Hook {
  return changing("success-root", accepted(), replace_root(root));
}

auto success_wrapped(std::string_view name) -> Hook {
  return changing("success-wrapped", accepted(), wrap(name));
}

auto success_body_absent() -> Hook {
  return only(accepted(), deciding("success-body-absent", drop_body));
}

auto success_body_added(const Json& body) -> Hook {
  return only(accepted(),
              deciding("success-body-added", [body](const Call&, Decision& decision) {
                decision.body = body;
              }));
}

auto error_body_in_success() -> Hook {
  return changing("error-body-in-success", accepted(), [](Json& body) {
    body = JsonObject{{"error_code", "WKS.00010500"}, {"error_msg", "It did not work."}};
  });
}

auto success_body_in_error() -> Hook {
  return changing("success-body-in-error", refused(), [](Json& body) {
    body = JsonObject{{"job_id", "6f3b9a52-5ac1-4a8e-9f0e-0f6d3a1b7c11"}};
  });
}

auto job_id(std::function<std::string(std::uint64_t)> how) -> Hook {
  return only(accepted(), deciding("job-id", [how = std::move(how)](const Call& call,
                                                                    Decision& decision) {
                if (!decision.body) return;
                set_member("job_id", Json{how(call.number)})(*decision.body);
              }));
}

}  // namespace wsconform::mock
