#include "junit_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

constexpr std::size_t kNameBytes = 512;

/// "status-expected" and "http.framing" to "StatusExpected" and "HttpFraming".
auto to_pascal(std::string_view id) -> std::string {
  std::string name;
  bool at_start = true;
  for (const char c : id) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool other = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    if (lower || other) {
      name += lower && at_start ? static_cast<char>(c - 'a' + 'A') : c;
    }
    at_start = !lower && !other;
  }
  return name;
}

/// The stable code before the first colon of a reason ("net.refused: ..."), else "error".
auto error_code_of(const std::string& reason) -> std::string {
  const auto code = reason.substr(0, reason.find(": "));
  const bool stable = code.find('.') != std::string::npos &&
                      code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") ==
                          std::string::npos;
  return stable && code.size() < reason.size() ? code : "error";
}

}  // namespace

void JunitTotals::add(const JunitTotals& other) {
  tests += other.tests;
  failures += other.failures;
  errors += other.errors;
  skipped += other.skipped;
  milliseconds += other.milliseconds;
}

auto junit_totals(const CaseResult& result) -> JunitTotals {
  const auto element = junit_element(result.outcome);
  return {.tests = 1,
          .failures = element == "failure" ? 1 : 0,
          .errors = element == "error" ? 1 : 0,
          .skipped = element == "skipped" ? 1 : 0,
          .milliseconds = junit_milliseconds(result.duration)};
}

auto junit_element(Outcome outcome) -> std::string_view {
  switch (outcome) {
    case Outcome::kFailed:
    case Outcome::kStale:
      return "failure";
    case Outcome::kError:
      return "error";
    case Outcome::kSkipped:
    case Outcome::kKnownFailure:
      return "skipped";
    default:
      return "";
  }
}

auto junit_type(const CaseResult& result, Level gate) -> std::string {
  if (result.outcome == Outcome::kError) {
    return "wsconform." + to_pascal(error_code_of(result.reason));
  }
  if (result.outcome == Outcome::kStale) return "wsconform.Stale";
  const auto* finding = decisive_finding(result, gate);
  return "wsconform." + (finding == nullptr ? "Failure" : to_pascal(finding->rule));
}

auto junit_name(const CaseResult& result) -> std::string {
  const auto prefix = result.operation + "/";
  auto name = result.id.starts_with(prefix) ? result.id.substr(prefix.size()) : result.id;
  if (name.size() <= kNameBytes) return name;
  const auto digest = to_hex(sha256(name)).substr(0, 12);
  return shorten(name, kNameBytes - digest.size()) + digest;
}

auto junit_seconds(std::int64_t milliseconds) -> std::string {
  return fmt::format("{}.{:03}", milliseconds / 1000, milliseconds % 1000);
}

auto junit_milliseconds(std::chrono::microseconds duration) -> std::int64_t {
  return (std::max<std::int64_t>(duration.count(), 0) + 500) / 1000;
}

auto is_own_junit(std::string_view beginning) -> bool {
  const auto has = [beginning](std::string_view part) {
    return beginning.find(part) != std::string_view::npos;
  };
  return has("<testsuites name=\"wsconform\"") || has(" package=\"wsconform\"");
}

}  // namespace wsconform
