#include "recorded_sample.h"

#include <gtest/gtest.h>

#include <deque>

namespace wsconform {
namespace {

auto make_case(const std::string& name, int status) -> CaseResult {
  CaseResult result{.id = "DropBooks/" + name,
                    .operation = "DropBooks",
                    .name = name,
                    .content = "0123456789abcdef",
                    .requirements = {"at-most-50"},
                    .expected_statuses = {{400}}};
  result.steps = {{.status = status}};
  return result;
}

}  // namespace

auto passed(const std::string& name) -> CaseResult { return make_case(name, 400); }

auto failed(const std::string& name, int status, Level level) -> CaseResult {
  auto result = make_case(name, status);
  result.outcome = Outcome::kFailed;
  result.findings = {{.rule = "status-expected",
                      .level = level,
                      .location = "status",
                      .expected = "400",
                      .actual = std::to_string(status)}};
  return result;
}

auto errored(const std::string& name) -> CaseResult {
  auto result = make_case(name, 0);
  result.outcome = Outcome::kError;
  result.incomplete = true;
  result.reason = "net.refused: by 127.0.0.1:1";
  return result;
}

auto skipped(const std::string& name) -> CaseResult {
  auto result = make_case(name, 0);
  result.steps.clear();
  result.outcome = Outcome::kSkipped;
  result.reason = "no disposable books left";
  return result;
}

auto observed(const std::string& name, int status) -> CaseResult {
  auto result = make_case(name, status);
  result.level = Level::kObserve;
  result.outcome = Outcome::kObserved;
  return result;
}

auto recorded(std::vector<CaseResult> cases, Level gate) -> RecordedRun {
  RecordedRun recorded{.where = "results.json"};
  recorded.run.gate = gate;
  for (auto& result : cases) {
    const bool judged =
        result.outcome == Outcome::kFailed || result.outcome == Outcome::kPassed;
    if (judged && !result.findings.empty()) {
      result.outcome =
          result.findings.front().level >= gate ? Outcome::kFailed : Outcome::kAdvisory;
    }
  }
  recorded.run.cases = std::move(cases);
  recorded.requirements = {{.id = "DropBooks/at-most-50",
                            .place = "DropBooks / Request Parameters / book_ids",
                            .result = RequirementResult::kPassed}};
  return recorded;
}

auto compared(RecordedRun base, RecordedRun now, const CompareOptions& options)
    -> Comparison {
  static std::deque<RecordedRun> kept;
  const auto& kept_base = kept.emplace_back(std::move(base));
  const auto& kept_now = kept.emplace_back(std::move(now));
  auto comparison = compare_runs(kept_base, kept_now, options);
  if (!comparison.ok()) {
    ADD_FAILURE() << to_text(comparison.error());
    return {.base = &kept_base, .now = &kept_now};
  }
  return std::move(comparison).value();
}

}  // namespace wsconform
