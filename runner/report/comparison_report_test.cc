#include "wsconform/comparison_report.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <deque>
#include <pugixml.hpp>

#include "sample_run.h"

namespace wsconform {
namespace {

using std::chrono::microseconds;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

auto record(RunResult run, const std::string& where) -> RecordedRun {
  RecordedRun recorded{.where = where, .run = std::move(run)};
  recorded.requirements = measure_coverage(recorded.run, sample_contract()).requirements;
  recorded.disputes = dispute_verdicts(recorded.run, sample_contract());
  return recorded;
}

auto find_case(RunResult& run, const std::string& name) -> CaseResult& {
  return *std::ranges::find(run.cases, "DropBooks/" + name, &CaseResult::id);
}

/// The sample, without its failure.
auto base_run() -> RunResult {
  auto run = sample_run();
  auto& fixed = find_case(run, "limits/failed");
  fixed.findings.clear();
  fixed.outcome = Outcome::kPassed;
  return run;
}

/// A failure, an added case, a removed one, a drift.
auto new_run() -> RunResult {
  auto run = sample_run();
  std::erase_if(run.cases, [](const CaseResult& result) {
    return result.id == "DropShelves/basic/one-id";
  });
  auto& seen = find_case(run, "limits/observed").steps.front();
  seen.status = 400;
  auto added = run.cases.front();
  added.id = "DropBooks/limits/zz";
  run.cases.push_back(added);
  run.gate = Level::kMust;
  run.scope.layers = {};
  return run;
}

/// Outlives the tests: a comparison borrows.
auto sample() -> const Comparison& {
  static const RecordedRun base = record(base_run(), "base.json");
  static const RecordedRun now = record(new_run(), "new.json");
  static const Comparison comparison = compare_runs(base, now, {}).value();
  return comparison;
}

auto render(const std::string& format, const Comparison& comparison = sample())
    -> std::string {
  static const auto contract = sample_contract();
  static const auto files = html_files();
  return render_comparison(format, comparison, {.contract = contract, .files = files});
}

auto meta() -> CompiledSchema {
  const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
  return load_meta_schema(files.value(), "comparison").value();
}

TEST(ComparisonReports, SayTheVerdictFirst) {
  EXPECT_THAT(render("text"), StartsWith("Regression: 2 cases got worse; 1 case could "
                                         "not be judged\n"));
  EXPECT_THAT(render("markdown"), StartsWith("# Regression: 2 cases got worse; 1 case"));
  EXPECT_THAT(render("html"), HasSubstr("<h1 class=\"bad\">Regression: 2 cases"));
}

TEST(ComparisonReports, TellWhatChangedWithItsRuleAndTheExchange) {
  const auto text = render("text");
  EXPECT_THAT(text, HasSubstr("Regressions (1): status: expected 400, got 202\n"
                              "  DropBooks/limits/failed: passed (202) -> failed (202)"));
  EXPECT_THAT(text, HasSubstr("No more than fifty books go at once."));
  EXPECT_THAT(text, HasSubstr("POST /v2/p/books/batch-delete"));
  EXPECT_THAT(text, HasSubstr("again     wsconform run"));
  EXPECT_THAT(text, HasSubstr("Removed cases (1)\n  DropShelves/basic/one-id"));
  EXPECT_THAT(text, HasSubstr("added, passes (1)\n  DropBooks/limits/zz"));
  EXPECT_THAT(text, HasSubstr("step 1 status: 202 -> 400 (1)"));
  EXPECT_THAT(text, HasSubstr("late-books"));
  EXPECT_THAT(text, HasSubstr("! layers          strict -> none"));
}

TEST(ComparisonReports, FoldTheFactsThatAreTheSame) {
  const auto page = render("html");
  const auto folded = page.find("<summary>What is the same in both</summary>");
  const auto differing = page.find("What differs");
  const auto row = [&page](const std::string& name) {
    return page.find("<th scope=\"row\">" + name);
  };
  EXPECT_LT(differing, row("<b class=\"advisory\">!</b> layers"));
  EXPECT_LT(row("<b class=\"advisory\">!</b> layers"), folded);
  EXPECT_LT(folded, row("contract files"));
  EXPECT_NE(row("contract files"), std::string::npos);
  const auto run = record(base_run(), "base.json");
  EXPECT_THAT(render("html", compare_runs(run, run, {}).value()),
              Not(HasSubstr("What differs")));
}

TEST(ComparisonReports, LeaveOutWhatIsStillTheSame) {
  for (const auto* format : {"text", "markdown", "html"}) {
    EXPECT_THAT(render(format), Not(HasSubstr("DropBooks/limits/stale"))) << format;
  }
}

TEST(ComparisonReports, SayTheSameCounts) {
  const std::string counts =
      "10 cases: 1 regression, 1 removed, 1 still-error, 2 still-skipped, "
      "4 still-pass, 1 added-pass";
  EXPECT_THAT(render("text"), HasSubstr(counts));
  EXPECT_THAT(render("html"), HasSubstr(counts));
  EXPECT_THAT(render("markdown"), HasSubstr("10 cases\\: 1 regression"));
  const auto json = parse_own_json(render("json"), "json").value();
  EXPECT_EQ(find_pointer(json, "/counts/total")->as_int64(), 10);
  EXPECT_EQ(find_pointer(json, "/counts/regression")->as_int64(), 1);
  EXPECT_EQ(json.find("cases")->as_array().size(), 10);
  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(render("junit").c_str()));
  EXPECT_STREQ(junit.child("testsuites").attribute("tests").value(), "10");
  EXPECT_STREQ(junit.child("testsuites").attribute("failures").value(), "2");
  EXPECT_STREQ(junit.child("testsuites").attribute("errors").value(), "1");
}

TEST(ComparisonReports, OfTheSameRunTwiceShowNoChange) {
  auto judged = base_run();
  std::erase_if(judged.cases, [](const CaseResult& result) {
    return result.outcome == Outcome::kError;
  });
  const auto run = record(std::move(judged), "base.json");
  const auto same = compare_runs(run, run, {}).value();
  EXPECT_THAT(render("text", same), StartsWith("No regression\n"));
  EXPECT_THAT(render("html", same), HasSubstr("<h1 class=\"good\">No regression</h1>"));
  EXPECT_THAT(render("junit", same), Not(HasSubstr("<failure")));
  const auto json = parse_own_json(render("json", same), "json").value();
  EXPECT_FALSE(json.find("regression")->as_boolean());
  EXPECT_THAT(json.find("drifts")->as_array(), IsEmpty());
}

/// The sample against one in which its failure was not judged, or was not there.
auto judged_at_last(void (*spoil)(RunResult& base)) -> Comparison {
  static std::deque<RecordedRun> kept;
  auto base = sample_run();
  spoil(base);
  const auto& before = kept.emplace_back(record(std::move(base), "base.json"));
  const auto& after = kept.emplace_back(record(sample_run(), "new.json"));
  return compare_runs(before, after, {}).value();
}

void skip_the_failure(RunResult& base) {
  auto& result = find_case(base, "limits/failed");
  result.outcome = Outcome::kSkipped;
  result.findings.clear();
}

void break_the_failure(RunResult& base) {
  skip_the_failure(base);
  auto& result = find_case(base, "limits/failed");
  result.outcome = Outcome::kError;
  result.reason = "net.refused: by 127.0.0.1:1";
}

TEST(ComparisonReports, ShowAFailureThatBaseDidNotJudge) {
  for (auto* spoil : {skip_the_failure, break_the_failure}) {
    const auto comparison = judged_at_last(spoil);
    const auto text = render("text", comparison);
    EXPECT_THAT(text, StartsWith("Regression: 1 case got worse"));
    EXPECT_THAT(text, HasSubstr("(1): status: expected 400, got 202\n"));
    EXPECT_THAT(text, HasSubstr("POST /v2/p/books/batch-delete"));
    EXPECT_THAT(render("html", comparison), HasSubstr("/v2/p/books/batch-delete"));
    pugi::xml_document junit;
    ASSERT_TRUE(junit.load_string(render("junit", comparison).c_str()));
    EXPECT_STREQ(junit.child("testsuites").attribute("failures").value(), "1");
  }
}

TEST(ComparisonReports, CallAnErrorWhatCouldNotBeJudgedInNeitherRun) {
  const auto run = record(base_run(), "base.json");
  const auto same = compare_runs(run, run, {}).value();
  EXPECT_THAT(render("text", same),
              StartsWith("No regression; 1 case could not be judg"));
  EXPECT_THAT(render("html", same), HasSubstr("<h1 class=\"unclear\">No regression; 1"));
  pugi::xml_document junit;
  ASSERT_TRUE(junit.load_string(render("junit", same).c_str()));
  EXPECT_STREQ(junit.child("testsuites").attribute("errors").value(), "1");
}

TEST(ComparisonReports, AreNotGreenWhereAnAddedCaseFails) {
  const auto comparison = judged_at_last([](RunResult& base) {
    std::erase_if(base.cases, [](const CaseResult& result) {
      return result.id == "DropBooks/limits/failed";
    });
  });
  EXPECT_FALSE(comparison.has_regression());
  const auto text = render("text", comparison);
  EXPECT_THAT(text, StartsWith("No regression; 1 case fails that BASE did not judge"));
  EXPECT_THAT(text, HasSubstr("POST /v2/p/books/batch-delete"));
  EXPECT_THAT(render("html", comparison), HasSubstr("<h1 class=\"unclear\">No regr"));
}

TEST(ComparisonReports, AreTheSameBytesEveryTime) {
  for (const auto& format : comparison_formats()) {
    EXPECT_EQ(render(format), render(format)) << format;
  }
}

TEST(ComparisonReports, KeepHostileTextsHarmless) {
  auto now = new_run();
  for (std::size_t i = 0; i < now.cases.size(); ++i) {
    const auto texts = hostile_texts();
    auto& result = now.cases[i];
    result.reason = texts[i % texts.size()];
    for (auto& finding : result.findings) finding.actual = texts[i % texts.size()];
  }
  const auto base = record(base_run(), "<script>alert(1)</script>");
  const auto hostile = record(now, "::error::x");
  const auto comparison = compare_runs(base, hostile, {}).value();
  EXPECT_THAT(render("html", comparison), Not(HasSubstr("<script")));
  EXPECT_THAT(render("markdown", comparison), Not(HasSubstr("<script")));
  EXPECT_THAT(render("text", comparison), Not(HasSubstr("\x1B")));
  EXPECT_THAT(render("text", comparison), Not(HasSubstr("\n::")));
  EXPECT_EQ(find_invalid_utf8(render("json", comparison)), std::nullopt);
  pugi::xml_document junit;
  EXPECT_TRUE(junit.load_string(render("junit", comparison).c_str()));
}

TEST(ComparisonJson, IsValidByItsSchema) {
  const auto schema = meta();
  const auto violations =
      schema.validate(parse_own_json(render("json"), "json").value()).value();
  EXPECT_THAT(violations, IsEmpty());
}

/// What the schema must refuse, by the change that breaks a valid file.
void expect_refused(const std::string& pointer, const std::string& key, Json value) {
  auto json = parse_own_json(render("json"), "json").value();
  const_cast<Json*>(find_pointer(json, pointer))->set(key, std::move(value));
  EXPECT_THAT(meta().validate(json).value(), Not(IsEmpty())) << pointer << "/" << key;
}

TEST(ComparisonSchema, RefusesWhatIsNotDescribed) {
  expect_refused("", "extra", 1);
  expect_refused("", "version", 2);
  expect_refused("", "regression", "yes");
  expect_refused("/counts", "extra", 1);
  expect_refused("/counts", "fixed", -1);
  expect_refused("/cases/0", "extra", 1);
  expect_refused("/cases/0", "category", "better");
  expect_refused("/cases/0", "base", "absent");
  expect_refused("/cases/0/base", "outcome", "broken");
  expect_refused("/drifts/0", "aspect", "");
  expect_refused("/runs/0", "warns", "no");
}

}  // namespace
}  // namespace wsconform
