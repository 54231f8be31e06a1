#include <fmt/format.h>

#include <utility>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

constexpr std::int64_t kMegabyte = 1 << 20;

auto times(std::string_view text, std::int64_t count) -> Json {
  return JsonObject{{"$string", text}, {"times", count}};
}

/// `middle` before the closing brace of the body.
auto inside(const Json& body, const JsonArray& middle) -> JsonArray {
  JsonArray parts = without_end(to_parts(body), 1);
  parts.insert(parts.end(), middle.begin(), middle.end());
  parts.emplace_back("}");
  return parts;
}

auto nested(const Json& body, std::string_view open, std::string_view close,
            std::int64_t depth) -> JsonArray {
  return inside(body, {",\"x\":", times(open, depth), "1", times(close, depth)});
}

auto around(const Json& body, std::string_view before, std::string_view behind,
            std::int64_t count) -> JsonArray {
  JsonArray parts = to_parts(body);
  if (!before.empty()) parts.insert(parts.begin(), times(before, count));
  if (!behind.empty()) parts.push_back(times(behind, count));
  return parts;
}

}  // namespace

auto derive_size(const Subject& subject) -> Cases {
  Batch batch{subject, "size"};
  const Json request = subject.request(Ids::kUnknown);
  const Json* found = request.find("body");
  if (found == nullptr) return {};
  const Json& body = *found;
  const std::vector<std::pair<std::string, JsonArray>> bodies{
      {"arrays-60-deep", nested(body, "[", "]", 60)},
      {"arrays-500-deep", nested(body, "[", "]", 500)},
      {"arrays-20000-deep", nested(body, "[", "]", 20000)},
      {"objects-500-deep", nested(body, "{\"x\":", "}", 500)},
      {"objects-10000-deep", nested(body, "{\"x\":", "}", 10000)},
      {"open-arrays-20000-deep", JsonArray{times("[", 20000)}},
      {"megabyte-before", around(body, " ", "", kMegabyte)},
      {"megabyte-behind", around(body, "", "\n", kMegabyte)},
      {"megabyte-in-a-text", inside(body, {",\"x\":\"", times("a", kMegabyte), "\""})},
      {"megabyte-in-a-name", inside(body, {",\"", times("a", kMegabyte), "\":1"})},
      {"thousands-of-items", inside(body, {",\"x\":[", times("0,", 20000), "0]"})},
      {"huge-exponent", inside(body, {",\"x\":1e999999999"})},
      {"tiny-exponent", inside(body, {",\"x\":1e-999999999"})}};
  for (const auto& [variant, parts] : bodies) {
    batch.add({.variant = variant,
               .description = fmt::format("{}: not said", variant),
               .requirements = {"common/unspecified", "common/no-server-error"},
               .request = with_raw_body(request, parts)});
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
