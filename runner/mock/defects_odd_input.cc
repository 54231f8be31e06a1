// Requests of an unusual kind, each of which throws the service off its feet.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

constexpr std::size_t kLongPath = 3000;
constexpr std::size_t kLongList = 499;
constexpr std::size_t kLargeBody = 100'000;

auto body_of(const Call& call) -> std::string_view {
  const auto& body = call.request->body;
  return body ? std::string_view{*body} : std::string_view{};
}

auto has_query(const Call& call) -> bool {
  return call.request->target.find('?') != std::string::npos;
}

auto has_long_path(const Call& call) -> bool {
  return call.request->target.size() > kLongPath;
}

auto is_multipart(const Call& call) -> bool {
  const auto* type = find_header(call.request->headers, "Content-Type");
  return type != nullptr && type->value.starts_with("multipart/");
}

auto is_utf16(const Call& call) -> bool {
  return body_of(call).starts_with("\xFF\xFE") || body_of(call).starts_with("\xFE\xFF");
}

auto has_key_twice(const Call& call) -> bool {
  return call.body && !call.body->duplicate_keys.empty();
}

auto has_markup(const Call& call) -> bool {
  return body_of(call).find('<') != std::string_view::npos;
}

auto has_number_as_root(const Call& call) -> bool {
  return call.body && call.body->root.is_number();
}

auto has_long_list(const Call& call) -> bool { return call.targets.size() > kLongList; }

auto has_large_body(const Call& call) -> bool {
  return body_of(call).size() > kLargeBody;
}

/// 500 for every call that the test takes, whatever else would be said of it.
auto failing(std::string_view mechanism, bool (*test)(const Call&)) -> Hook {
  return {.mechanism = mechanism, .decide = [test](const Call& call, Decision& decision) {
            if (!test(call)) return;
            decision.status = 500;
            decision.body = error_body(call, decision.status, {"switch"});
          }};
}

}  // namespace

auto odd_input_defects() -> Rows {
  constexpr std::string_view kRule = "common/no-server-error";
  return {
      {"query-500", "*", "server-error", "any query gives 500", kRule,
       failing("query-500", has_query)},
      {"long-path-500", "*", "server-error", "a very long path gives 500", kRule,
       failing("long-path-500", has_long_path)},
      {"multipart-500", "*", "server-error", "a body in parts gives 500", kRule,
       failing("multipart-500", is_multipart)},
      {"utf16-500", "*", "server-error", "a body in UTF-16 gives 500", kRule,
       failing("utf16-500", is_utf16)},
      {"key-twice-500", "*", "server-error", "a name that comes twice gives 500", kRule,
       failing("key-twice-500", has_key_twice)},
      {"markup-500", "*", "server-error", "a \"<\" in the body gives 500", kRule,
       failing("markup-500", has_markup)},
      {"number-as-root-500", "*", "server-error", "a body that is a number gives 500",
       kRule, failing("number-as-root-500", has_number_as_root)},
      {"long-list-500", "*", "server-error", "five hundred ids give 500", kRule,
       failing("long-list-500", has_long_list)},
      {"large-body-500", "*", "server-error", "a body above 100,000 bytes gives 500",
       kRule, failing("large-body-500", has_large_body)},
  };
}

}  // namespace wsconform::mock
