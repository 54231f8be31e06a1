#include <gmock/gmock.h>

#include <functional>

#include "recorded_sample.h"

namespace wsconform {
namespace {

using Maker = std::function<std::vector<CaseResult>()>;

/// What "a/x" came to in one run.
const std::vector<std::pair<std::string, Maker>> kShown{
    {"absent", [] { return std::vector<CaseResult>{}; }},
    {"pass", [] { return std::vector{passed("a/x")}; }},
    {"advisory", [] { return std::vector{failed("a/x", 500, Level::kShould)}; }},
    {"fail", [] { return std::vector{failed("a/x", 202)}; }},
    {"fail otherwise", [] { return std::vector{failed("a/x", 500)}; }},
    {"error", [] { return std::vector{errored("a/x")}; }},
    {"skip", [] { return std::vector{skipped("a/x")}; }},
    {"flaky",
     [] {
       return std::vector{passed("a/x"), failed("a/x#2")};
     }},
    {"flaky when sent again",
     [] {
       auto result = failed("a/x");
       result.reruns = {{.outcome = Outcome::kPassed}};
       return std::vector{result};
     }},
    {"fail in every rerun",
     [] {
       auto result = failed("a/x");
       result.reruns = {{.outcome = Outcome::kFailed, .findings = result.findings},
                        {.outcome = Outcome::kError}};
       return std::vector{result};
     }},
    {"edited", [] {
       auto result = failed("a/x", 500);
       result.content = "fedcba9876543210";
       return std::vector{result};
     }}};

auto shown(const std::string& name) -> RecordedRun {
  std::vector<CaseResult> cases{passed("z/anchor")};
  for (const auto& [known, make] : kShown) {
    if (known != name) continue;
    for (auto& result : make()) cases.push_back(std::move(result));
  }
  return recorded(std::move(cases));
}

auto change(const std::string& base, const std::string& now,
            const CompareOptions& options = {}) -> CaseChange {
  return compared(shown(base), shown(now), options).cases.front();
}

struct Row {
  const char* base;
  const char* now;
  Category category;
  bool regresses;
};

constexpr Row kRows[] = {
    {"absent", "pass", Category::kAddedPass, false},
    {"absent", "fail", Category::kAddedFail, false},
    {"absent", "flaky", Category::kAddedFail, false},
    {"absent", "error", Category::kAddedError, false},
    {"absent", "skip", Category::kAddedSkipped, false},
    {"pass", "absent", Category::kRemoved, true},
    {"pass", "pass", Category::kStillPass, false},
    {"pass", "advisory", Category::kStillPass, false},
    {"pass", "fail", Category::kRegression, true},
    {"pass", "error", Category::kNewError, true},
    {"pass", "skip", Category::kNewlySkipped, true},
    {"pass", "flaky", Category::kFlaky, true},
    {"pass", "edited", Category::kExpectationChanged, false},
    {"advisory", "fail otherwise", Category::kExpectationChanged, false},
    {"advisory", "fail", Category::kRegression, true},
    {"fail", "absent", Category::kRemoved, true},
    {"fail", "pass", Category::kFixed, false},
    {"fail", "fail", Category::kStillFailSame, false},
    {"fail", "fail otherwise", Category::kStillFailDifferent, true},
    {"fail", "error", Category::kNewError, true},
    {"fail", "skip", Category::kNewlySkipped, true},
    {"fail", "flaky", Category::kFlaky, true},
    {"fail", "edited", Category::kExpectationChanged, false},
    {"error", "pass", Category::kClearedError, false},
    {"error", "fail", Category::kClearedError, true},
    {"error", "error", Category::kStillError, false},
    {"error", "skip", Category::kNewlySkipped, true},
    {"skip", "pass", Category::kUnskipped, false},
    {"skip", "fail", Category::kUnskipped, true},
    {"skip", "error", Category::kUnskipped, false},
    {"error", "flaky", Category::kFlaky, true},
    {"skip", "flaky", Category::kFlaky, true},
    {"skip", "skip", Category::kStillSkipped, false},
    {"skip", "absent", Category::kRemoved, true},
    {"flaky", "pass", Category::kFixed, false},
    {"flaky", "fail", Category::kStillFailSame, false},
    {"flaky", "flaky", Category::kFlaky, true},
    {"pass", "flaky when sent again", Category::kFlaky, true},
    {"fail", "flaky when sent again", Category::kFlaky, true},
    {"flaky when sent again", "pass", Category::kFixed, false},
    {"flaky when sent again", "fail", Category::kStillFailSame, false},
    {"pass", "fail in every rerun", Category::kRegression, true},
    {"fail", "fail in every rerun", Category::kStillFailSame, false}};

TEST(Categories, AreWhatBecameOfTheCase) {
  for (const Row& row : kRows) {
    const auto one = change(row.base, row.now);
    EXPECT_EQ(to_text(one.category), to_text(row.category))
        << row.base << ", " << row.now;
    EXPECT_EQ(one.regresses, row.regresses) << row.base << ", " << row.now;
  }
}

TEST(Categories, RemovedAndNewlySkippedCasesMayBeAllowed) {
  const CompareOptions allowed{.allow_removed = true};
  EXPECT_FALSE(change("pass", "absent", allowed).regresses);
  EXPECT_FALSE(change("pass", "skip", allowed).regresses);
  EXPECT_TRUE(change("pass", "fail", allowed).regresses);
  EXPECT_TRUE(change("pass", "error", allowed).regresses);
}

TEST(Categories, CoverEveryPairOfWhatTwoRunsShow) {
  for (const auto& [base, make_base] : kShown) {
    for (const auto& [now, make_now] : kShown) {
      const auto comparison = compared(shown(base), shown(now));
      int sum = 0;
      for (int i = 0; i < kCategories; ++i)
        sum += comparison.count(static_cast<Category>(i));
      const std::size_t either = base == "absent" && now == "absent" ? 0 : 1;
      EXPECT_EQ(comparison.cases.size(), 1 + either) << base << ", " << now;
      EXPECT_EQ(static_cast<std::size_t>(sum), 1 + either) << base << ", " << now;
    }
  }
}

TEST(Categories, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (int i = 0; i < kCategories; ++i) names.insert(to_text(static_cast<Category>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kCategories));
}

TEST(Categories, OfACaseThatLostAFailureButKeptAnotherIsNoRegression) {
  auto two = failed("a/x", 202);
  two.findings.push_back(two.findings.front());
  two.findings.back().rule = "body-schema";
  const auto fewer = compared(recorded({two, passed("z/anchor")}),
                              recorded({failed("a/x", 202), passed("z/anchor")}));
  EXPECT_EQ(fewer.cases.front().category, Category::kStillFailDifferent);
  EXPECT_FALSE(fewer.has_regression());
}

TEST(Categories, SeeThroughListsOfKnownFailures) {
  const auto as = [](CaseResult result, Outcome outcome) {
    result.outcome = outcome;
    return recorded({result, passed("z/anchor")});
  };
  const auto category = [](RecordedRun base, RecordedRun now) {
    return compared(std::move(base), std::move(now)).cases.front().category;
  };
  EXPECT_EQ(category(as(failed("a/x"), Outcome::kKnownFailure), shown("fail")),
            Category::kStillFailSame);
  EXPECT_EQ(category(shown("pass"), as(failed("a/x"), Outcome::kKnownFailure)),
            Category::kRegression);
  EXPECT_EQ(category(shown("fail"), as(passed("a/x"), Outcome::kStale)),
            Category::kFixed);
  EXPECT_EQ(category(shown("fail"), as(skipped("a/x"), Outcome::kStale)),
            Category::kNewlySkipped);
}

TEST(Categories, AreJudgedByTheGateOfTheNewRun) {
  const auto should = [](Level gate) {
    return recorded({failed("a/x", 500, Level::kShould), passed("z/anchor")}, gate);
  };
  EXPECT_EQ(compared(should(Level::kMust), should(Level::kShould)).cases[0].category,
            Category::kStillFailSame);
  EXPECT_EQ(compared(should(Level::kShould), should(Level::kMust)).cases[0].category,
            Category::kStillPass);
}

TEST(Categories, CompareUneditedWhereContentsAreNotKnown) {
  auto old = passed("a/x");
  old.content = "";
  EXPECT_EQ(compared(recorded({old}), recorded({failed("a/x")})).cases[0].category,
            Category::kRegression);
}

TEST(Causes, TellWhatIsNew) {
  EXPECT_EQ(change("pass", "fail").cause, "status: expected 400, got 202");
  EXPECT_EQ(change("fail", "pass").cause, "status: expected 400, got 202");
  EXPECT_EQ(change("fail", "fail otherwise").cause, "status: expected 400, got 500");
  EXPECT_EQ(change("pass", "error").cause, "net.refused");
  EXPECT_EQ(change("error", "pass").cause, "net.refused");
  EXPECT_EQ(change("error", "fail").cause, "status: expected 400, got 202");
  EXPECT_EQ(change("skip", "fail").cause, "status: expected 400, got 202");
  EXPECT_EQ(change("pass", "skip").cause, "no disposable books left");
  EXPECT_EQ(change("pass", "absent").cause, "");
}

}  // namespace
}  // namespace wsconform
