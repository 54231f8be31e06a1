#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

auto console(const RunResult& run, const ConsoleOptions& options = {}) -> std::string {
  return to_console(run, sample_contract(), options);
}

auto lines_of(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A run in which all is well.
auto clean_run() -> RunResult {
  auto run = sample_run();
  run.cases = {run.cases.front(), run.cases.back()};
  run.cases.back().success_path = true;
  return run;
}

TEST(ConsoleTable, HasARowAnOperation) {
  EXPECT_EQ(console(clean_run()),
            R"(operation    passed  failed  advisory  observed  skipped  error
DropShelves       1       0         0         0        0      0
DropBooks         1       0         0         0        0      0

Coverage:
  requirements: 1 of 4 must, 0 of 0 should, 0 of 0 observe exercised; 0 cannot be checked
  statuses: 0 of 2 seen, 0 asserted; undocumented: none
  rules on parameters: 0 kept and 0 broken, of 1
  not seen: DropBooks 202: no case of this run expects it
  not seen: DropBooks 400: no case of this run expects it

2 cases: 2 passed, 0 failed, 0 advisory, 0 observed, 0 skipped, 0 errors in 0.42 s; 2 of 2 success paths exercised; seed 5eed
)");
}

/// A clean run of an operation with that name.
auto run_of(const std::string& operation) -> RunResult {
  auto run = clean_run();
  run.operations = {operation};
  for (auto& result : run.cases) result.operation = operation;
  return run;
}

TEST(ConsoleTable, GivesNamesThatDoNotFitALineOfTheirOwn) {
  const std::string name = "DropBooksAndTheirDustJackets";
  EXPECT_THAT(console(run_of(name), {.width = 60}),
              StartsWith("operation\n"
                         "  passed  failed  advisory  observed  skipped  error\n" +
                         name +
                         "\n"
                         "       2       0         0         0        0      0\n"));
  EXPECT_THAT(console(run_of(name), {.width = 80}),
              HasSubstr("\n" + name + "       2       0"));
}

TEST(ConsoleTable, CutsANameThatIsLongerThanALine) {
  const auto text = console(run_of(std::string(100, 'x')), {.width = 60});
  EXPECT_THAT(text, HasSubstr("\n" + std::string(57, 'x') + "...\n"));
}

TEST(ConsoleContract, TellsTheSideOfADispute) {
  EXPECT_THAT(console(sample_run()),
              HasSubstr("Disputed; this target's side:\n"
                        "  late-books: Late books are dropped.\n"));
  EXPECT_THAT(console(clean_run()), Not(HasSubstr("Disputed")));
}

TEST(ConsoleContract, CutsALongListOfUnseenStatuses) {
  auto contract = sample_contract();
  for (const int status : {401, 403, 404, 409, 500}) {
    contract.operations.back().responses.push_back({.status = status});
  }
  const auto text = to_console(clean_run(), contract, {});
  EXPECT_THAT(text, HasSubstr("not seen: DropBooks 404: "));
  EXPECT_THAT(text, Not(HasSubstr("not seen: DropBooks 409")));
  EXPECT_THAT(text, HasSubstr("and 2 more, see the JSON report"));
}

TEST(ConsoleTable, ShowsRareVerdictsOnlyWhereThereAreSome) {
  EXPECT_THAT(console(sample_run()),
              StartsWith("operation    passed  failed  advisory  "
                         "observed  known  stale  skipped  error\n"));
}

TEST(ConsoleCases, CountsWhatWasNotSentByReason) {
  auto run = sample_run();
  auto lost = run.cases.front();
  lost.outcome = Outcome::kError;
  lost.reason = "net.target-down: not sent";
  lost.steps.clear();
  for (int i = 0; i < 3; ++i) {
    lost.id = "DropBooks/lost/" + std::to_string(i);
    run.cases.push_back(lost);
  }
  const auto text = console(run);
  EXPECT_THAT(text, HasSubstr("Not sent:\n     3  net.target-down: not sent\n"));
  EXPECT_THAT(text, Not(HasSubstr("DropBooks/lost/0")));
  EXPECT_THAT(console(sample_run()), Not(HasSubstr("Not sent:")));
}

TEST(ConsoleLastLine, CountsEverything) {
  EXPECT_THAT(
      console(sample_run()),
      EndsWith("\n9 cases: 2 passed, 1 failed, 1 advisory, 1 observed, 1 known-failure, "
               "1 stale, 1 skipped, 1 error in 0.42 s; 1 of 2 success paths exercised; "
               "seed 5eed\n"));
}

TEST(ConsoleLastLine, IsAllWhenQuiet) {
  const auto text = console(sample_run(), {.quiet = true});
  EXPECT_EQ(lines_of(text).size(), 1U);
  EXPECT_THAT(text, StartsWith("9 cases: "));
}

TEST(ConsoleLastLine, SaysThatTheRunWasInterrupted) {
  auto run = clean_run();
  run.interrupted = true;
  EXPECT_THAT(console(run), HasSubstr("\ninterrupted: 2 cases: "));
}

TEST(ConsoleLastLine, SaysThatTheTimeOfAKilledRunIsNotKnown) {
  auto run = clean_run();
  run.interrupted = true;
  run.duration = {};
  EXPECT_THAT(console(run), HasSubstr(" 0 errors, time not known; 2 of 2 success"));
}

TEST(ConsoleLastLine, CountsOneCaseAsOne) {
  auto run = clean_run();
  run.cases.pop_back();
  EXPECT_THAT(console(run), HasSubstr("\n1 case: 1 passed"));
}

TEST(ConsoleLastLine, IsThereForAnEmptyRun) {
  auto run = sample_run();
  run.cases.clear();
  EXPECT_THAT(console(run), HasSubstr("\n0 cases: 0 passed"));
  EXPECT_THAT(console(run), HasSubstr("0 of 2 success paths exercised"));
}

TEST(ConsoleCases, ExplainAFailureCompletely) {
  const auto text = console(sample_run());
  EXPECT_THAT(text, HasSubstr(R"(FAILED  DropBooks/limits/failed
  case     DropBooks/limits/failed: what the case "limits/failed" expects
  must     status (status-expected)
  expected 400
  got      202
  rule     book-ids-at-most-50: No more than fifty books go at once.
           see DropBooks / Request Parameters / book_ids
  reruns   it failed in each of 1 rerun
  sent     POST /v2/p/books/batch-delete as authorized, 20 bytes
  | X-Auth-Token: ***
  | Content-Type: application/json
  | {"book_ids":["b-1"]}
  answer   202 after 1.5 ms, 16 bytes
  | Content-Type: application/json
  | {"job_id":"j-1"}
  again    wsconform run --only 'DropBooks/limits/failed' --environment 'it'\''s.json' --allow-destructive --seed '5eed'
)"));
}

TEST(ConsoleCases, ExplainErrorsAndStaleOnes) {
  const auto text = console(sample_run());
  EXPECT_THAT(text, HasSubstr("ERROR  DropBooks/basic/slow\n"));
  EXPECT_THAT(text, HasSubstr("  error    net.read-timeout: nothing came"));
  EXPECT_THAT(text, HasSubstr("STALE  DropBooks/limits/stale\n"));
}

TEST(ConsoleCases, DoNotExplainWhatPassed) {
  EXPECT_THAT(console(sample_run()), Not(HasSubstr("DropBooks/basic/one-id")));
}

TEST(ConsoleCases, NameAdvisoriesInOneLine) {
  EXPECT_THAT(
      console(sample_run()),
      HasSubstr("Below the gate (must):\n  DropBooks/limits/advisory: status: expected "
                "400, got 202 [status-expected]\n"));
}

TEST(ConsoleCases, GroupSkippedOnesByReason) {
  auto run = sample_run();
  auto skipped = run.cases[6];
  for (int i = 0; i < 3; ++i) run.cases.push_back(skipped);
  skipped.reason = "no token";
  run.cases.push_back(skipped);
  EXPECT_THAT(
      console(run),
      HasSubstr("Skipped:\n     4  no disposable books left\n     1  no token\n"));
}

TEST(ConsoleCases, NameTheOperationsNotExercised) {
  EXPECT_THAT(console(sample_run()),
              HasSubstr("No documented success was seen of:\n  DropShelves\n"));
  EXPECT_THAT(console(clean_run()), Not(HasSubstr("No documented success")));
}

TEST(ConsoleCases, SayWhyTheRunStopped) {
  auto run = sample_run();
  run.run_error = "the journal could not be written";
  EXPECT_THAT(console(run),
              HasSubstr("The run stopped:\n  the journal could not be written\n"));
}

TEST(ConsoleColor, IsOnlyThereWhenAskedFor) {
  EXPECT_THAT(console(sample_run()), Not(HasSubstr("\x1B")));
  EXPECT_THAT(console(sample_run(), {.color = true}), HasSubstr("\x1B[31mFAILED"));
}

auto count_points(const std::string& line) -> int {
  return static_cast<int>(count_code_points(line));
}

/// The command to paste stands in one line.
TEST(ConsoleWidth, IsRespectedButInTheLastLineAndInCommands) {
  auto run = sample_run();
  run.cases.push_back(
      failed_case("limits/long", std::string(500, 'x'), std::string(500, ' ')));
  for (const int width : {60, 80, 120, 200}) {
    auto lines = lines_of(console(run, {.width = width}));
    lines.pop_back();
    for (const auto& line : lines) {
      if (line.starts_with("  again ")) continue;
      EXPECT_LE(count_points(line), std::max(width, 76)) << line;
    }
  }
}

TEST(ConsoleWidth, MayBeNonsense) {
  EXPECT_THAT(console(sample_run(), {.width = 0}), HasSubstr("9 cases"));
  EXPECT_THAT(console(sample_run(), {.width = -5}), HasSubstr("9 cases"));
}

TEST(ConsoleForeignText, IsCutToTwoThousandBytes) {
  auto run = sample_run();
  run.cases = {failed_case("limits/long", "", std::string(100'000, 'x'))};
  EXPECT_LT(console(run).size(), 5'000U);
}

void expect_harmless(const std::string& text) {
  EXPECT_EQ(find_invalid_utf8(text), std::nullopt);
  EXPECT_EQ(text.find_first_of("\x1B\r\x07\x7F"), std::string::npos);
  EXPECT_THAT(text, Not(HasSubstr("\n::")));
  EXPECT_THAT(text, Not(HasSubstr("##[")));
  EXPECT_THAT(text, Not(HasSubstr("##vso[")));
  EXPECT_THAT(text, Not(HasSubstr("\u202E")));
}

TEST(ConsoleForeignText, CannotCommandTheTerminalOrTheCiSystem) {
  for (const auto& hostile : hostile_texts()) {
    auto run = sample_run();
    run.cases.push_back(failed_case("limits/hostile", hostile, hostile));
    for (auto& result : run.cases) {
      result.reason = result.description = hostile;
      for (auto& finding : result.findings) finding.actual = finding.expected = hostile;
    }
    run.run_error = run.seed = hostile;
    expect_harmless(console(run));
  }
}

}  // namespace
}  // namespace wsconform
