#include <algorithm>
#include <charconv>
#include <chrono>

#include "explain.h"
#include "wsconform/json.h"
#include "wsconform/report.h"
#include "wsconform/rerun.h"
#include "xml_text.h"

namespace wsconform {
namespace {

constexpr std::size_t kTraceBytes = 60'000;

auto text(std::string_view bytes) -> Json { return make_utf8(bytes); }

auto milliseconds(std::chrono::microseconds duration) -> std::int64_t {
  return (std::max<std::int64_t>(duration.count(), 0) + 500) / 1000;
}

auto digits(std::string_view stamp, std::size_t at, std::size_t length) -> int {
  int number = 0;
  if (at + length <= stamp.size()) {
    std::from_chars(stamp.data() + at, stamp.data() + at + length, number);
  }
  return number;
}

/// Of "2026-01-31T12:00:00Z", since 1970.
auto epoch_milliseconds(std::string_view stamp) -> std::int64_t {
  using namespace std::chrono;
  const auto day = year{digits(stamp, 0, 4)} /
                   month{static_cast<unsigned>(digits(stamp, 5, 2))} /
                   std::chrono::day{static_cast<unsigned>(digits(stamp, 8, 2))};
  if (!day.ok()) return 0;
  const auto time = sys_days{day} + hours{digits(stamp, 11, 2)} +
                    minutes{digits(stamp, 14, 2)} + seconds{digits(stamp, 17, 2)};
  return duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

auto status_of(Outcome outcome) -> const char* {
  switch (outcome) {
    case Outcome::kPassed:
    case Outcome::kAdvisory:
    case Outcome::kObserved:
      return "passed";
    case Outcome::kFailed:
    case Outcome::kStale:
      return "failed";
    case Outcome::kSkipped:
    case Outcome::kKnownFailure:
      return "skipped";
    case Outcome::kError:
      break;
  }
  return "other";
}

auto test_of(const CaseResult& result, const ExplainContext& context) -> Json {
  JsonObject test{{"testId", text(result.id)},
                  {"name", text(result.name.empty() ? result.id : result.name)},
                  {"status", status_of(result.outcome)},
                  {"duration", milliseconds(result.duration)},
                  {"suite", JsonArray{text(result.operation)}},
                  {"rawStatus", to_text(result.outcome)},
                  {"tags", JsonArray{to_text(result.level)}},
                  {"filePath", text(result.file)}};
  if (result.outcome != Outcome::kPassed) {
    test.emplace_back("message", headline(result, context.run.gate));
  }
  if (!result.reruns.empty()) {
    test.emplace_back("retries", result.reruns.size());
    test.emplace_back("flaky", is_flaky(result, context.run.gate));
  }
  const std::string_view status = status_of(result.outcome);
  if (status == "failed" || status == "other") {
    test.emplace_back(
        "trace",
        cut_with_digest(to_plain_text(explain_case(result, context)), kTraceBytes));
  }
  return test;
}

/// Stands for the run where it proves nothing: a consumer counts tests.
auto run_test(const std::string& problem, const RunResult& run) -> Json {
  return JsonObject{{"testId", "wsconform.run"},
                    {"name", "wsconform.run"},
                    {"status", "other"},
                    {"duration", milliseconds(run.duration)},
                    {"suite", JsonArray{"wsconform"}},
                    {"rawStatus", "error"},
                    {"message", to_visible(problem)}};
}

auto tests_of(const RunResult& run, const ExplainContext& context) -> JsonArray {
  JsonArray tests;
  for (const auto& result : run.cases) tests.push_back(test_of(result, context));
  if (const auto problem = run_problem(run); !problem.empty()) {
    tests.push_back(run_test(problem, run));
  }
  return tests;
}

auto count_of(const JsonArray& tests, std::string_view status) -> Json {
  const Json wanted{status};
  return static_cast<std::int64_t>(std::ranges::count_if(
      tests, [&wanted](const Json& test) { return *test.find("status") == wanted; }));
}

auto summary_of(const RunResult& run, const JsonArray& tests) -> Json {
  const auto start = epoch_milliseconds(run.started_at);
  JsonObject summary{{"tests", tests.size()}};
  for (const auto* status : {"passed", "failed", "skipped", "pending", "other"}) {
    summary.emplace_back(status, count_of(tests, status));
  }
  summary.emplace_back("start", start);
  summary.emplace_back("stop", start + milliseconds(run.duration));
  summary.emplace_back("extra",
                       JsonObject{{"exitCode", exit_code(run)},
                                  {"gate", to_text(run.gate)},
                                  {"interrupted", run.interrupted},
                                  {"runError", text(run.run_error)},
                                  {"seed", text(run.seed)},
                                  {"target", text(run.target)},
                                  {"contractVersion", text(run.contract_version)}});
  return summary;
}

}  // namespace

auto to_ctrf(const RunResult& run, const Contract& contract) -> std::string {
  const ExplainContext context{.contract = contract, .run = run};
  auto tests = tests_of(run, context);
  auto summary = summary_of(run, tests);
  const Json report = JsonObject{
      {"reportFormat", "CTRF"},
      {"specVersion", "0.0.0"},
      {"timestamp", text(run.started_at)},
      {"generatedBy", "wsconform"},
      {"results", JsonObject{{"tool", JsonObject{{"name", "wsconform"},
                                                 {"version", text(run.tool_version)}}},
                             {"summary", std::move(summary)},
                             {"tests", std::move(tests)},
                             {"environment",
                              JsonObject{{"testEnvironment", text(run.environment)}}}}}};
  return to_text(report, 1) + "\n";
}

}  // namespace wsconform
