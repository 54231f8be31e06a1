// Cases that were sent again, as readers of Surefire's elements see them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "sample_run.h"
#include "wsconform/json.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

auto rerun(Outcome outcome, int status) -> Rerun {
  auto result = failed_case("a/b", "{}", "{}");
  result.steps.front().status = status;
  if (outcome != Outcome::kFailed) result.findings.clear();
  return {.outcome = outcome, .findings = result.findings, .steps = result.steps};
}

auto run_with(std::vector<Rerun> reruns) -> RunResult {
  auto run = sample_run();
  run.cases = {failed_case("a/b", "{}", "{}")};
  run.cases.front().reruns = std::move(reruns);
  return run;
}

auto flaky_run() -> RunResult {
  return run_with({rerun(Outcome::kFailed, 500), rerun(Outcome::kPassed, 400)});
}

auto elements(const RunResult& run, JunitProfile profile = JunitProfile::kRich)
    -> std::vector<std::string> {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(to_junit(run, sample_contract(), profile).c_str()));
  std::vector<std::string> names;
  for (const auto& child : document.select_node("//testcase").node().children()) {
    names.emplace_back(child.name());
  }
  return names;
}

TEST(JunitReruns, OfWhatFailsAgainFollowTheFailure) {
  EXPECT_THAT(
      elements(run_with({rerun(Outcome::kFailed, 500), rerun(Outcome::kFailed, 500)})),
      ElementsAre("failure", "rerunFailure", "rerunFailure"));
}

TEST(JunitReruns, OfAFlakyCaseLeaveItsFailure) {
  EXPECT_THAT(elements(flaky_run()),
              ElementsAre("failure", "flakyFailure", "flakyFailure"));
  EXPECT_THAT(to_junit(flaky_run(), sample_contract()),
              HasSubstr("<failure message=\"flaky: status: expected 400, got 202\""));
}

TEST(JunitReruns, ThatEndedInAnErrorClearNothing) {
  EXPECT_THAT(elements(run_with({rerun(Outcome::kError, 0)})),
              ElementsAre("failure", "rerunError"));
}

TEST(JunitReruns, TellWhatCameThen) {
  const auto text = to_junit(flaky_run(), sample_contract());
  const auto second = text.rfind("<flakyFailure");
  EXPECT_THAT(text.substr(second), HasSubstr("answer    500 after"));
}

TEST(JunitReruns, AreLeftOutOfTheStrictProfile) {
  EXPECT_THAT(elements(flaky_run(), JunitProfile::kStrict), ElementsAre("failure"));
}

TEST(Reruns, AreToldByEveryFormatForPeople) {
  const auto contract = sample_contract();
  const auto files = html_files();
  const ReportSources sources{.contract = contract, .files = files};
  for (const auto* format : {"console", "html", "junit-strict", "github"}) {
    EXPECT_THAT(render_report(format, flaky_run(), sources), HasSubstr("flaky: "))
        << format;
  }
}

TEST(Reruns, AreCountedInTheLastLine) {
  EXPECT_THAT(to_console(flaky_run(), sample_contract(), {.quiet = true}),
              HasSubstr("1 failed (1 flaky), "));
  EXPECT_THAT(to_console(sample_run(), sample_contract(), {.quiet = true}),
              Not(HasSubstr("flaky")));
}

TEST(Reruns, OfAStaleCaseAreCountedToo) {
  auto run = flaky_run();
  run.cases.front().outcome = Outcome::kStale;
  EXPECT_THAT(to_console(run, sample_contract(), {.quiet = true}),
              HasSubstr("0 failed, 0 advisory, 0 observed, 1 stale (1 flaky), "));
}

TEST(Reruns, AreInCtrf) {
  const auto json = parse_own_json(to_ctrf(flaky_run(), sample_contract()), "c").value();
  const auto* test = find_pointer(json, "/results/tests/0");
  ASSERT_NE(test, nullptr);
  EXPECT_EQ(test->find("status")->as_string(), "failed");
  EXPECT_TRUE(test->find("flaky")->as_boolean());
  EXPECT_EQ(test->find("retries")->as_int64(), 2);
}

}  // namespace
}  // namespace wsconform
