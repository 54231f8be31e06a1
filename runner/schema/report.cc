#include "report.h"

#include <algorithm>
#include <utility>

namespace wsconform::engine {
namespace {

constexpr std::size_t kMaxViolations = 100;

}  // namespace

auto Report::is_full() const -> bool { return violations.size() >= kMaxViolations; }

void Report::add(SchemaViolation violation) {
  if (is_full()) return;
  const auto same = [&](const SchemaViolation& other) {
    return other.instance == violation.instance && other.keyword == violation.keyword &&
           other.expected == violation.expected && other.actual == violation.actual;
  };
  if (std::ranges::any_of(violations, same)) return;
  violations.push_back(std::move(violation));
}

void Report::add(const Place& place, Texts texts) {
  add({.instance = pointer(),
       .keyword = std::string{place.keyword},
       .schema = place.location(),
       .expected = std::move(texts.expected),
       .actual = std::move(texts.actual),
       .keyword_path = keyword_path(place)});
}

auto Report::pointer() const -> std::string {
  std::string text;
  for (const auto& step : path) {
    text += '/';
    text += step.index == Step::kNoIndex ? pointer_token(step.key)
                                         : std::to_string(step.index);
  }
  return text;
}

auto Report::keyword_path(const Place& place) const -> std::string {
  std::string way;
  for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
    const auto& [node, check] = frames[i];
    const auto keyword = check->place().keyword;
    if (keyword == "$ref" || keyword == "$dynamicRef") {
      way.append("/").append(keyword);
      continue;
    }
    // Any other keyword applies only schemas that lie below its own.
    const auto around = document_pointer_of(*node->site);
    way += document_pointer_of(*frames[i + 1].node->site).substr(around.size());
  }
  if (!place.is_schema_itself) way.append("/").append(place.keyword);
  return way;
}

}  // namespace wsconform::engine
