#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"
#include "wsconform/json.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

auto meta() -> const CompiledSchema& {
  static const auto schema = [] {
    const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
    return load_meta_schema(files.value(), "results").value();
  }();
  return schema;
}

auto read(std::string_view text) -> Result<RunResult> {
  return read_results(text, "results.json", meta(), sample_contract());
}

/// What is said of the sample's results with the member at `pointer` set to `value`.
auto error_with(std::string_view pointer, std::string_view key, Json value) -> Error {
  auto json =
      parse_own_json(to_results_json(sample_run(), sample_contract()), "sample").value();
  auto* parent = const_cast<Json*>(find_pointer(json, pointer));
  parent->set(key, std::move(value));
  const auto run = read(to_text(json));
  EXPECT_FALSE(run.ok());
  return run.ok() ? Error{} : run.error();
}

TEST(ReadResults, IsTheInverseOfWriting) {
  const auto text = to_results_json(sample_run(), sample_contract());
  const auto run = read(text);
  ASSERT_TRUE(run.ok()) << to_text(run.error());
  EXPECT_EQ(to_results_json(run.value(), sample_contract()), text);
}

TEST(ReadResults, KeepsWhatTheOutcomesLeaveOpen) {
  auto run = sample_run();
  run.gate = Level::kShould;
  run.interrupted = true;
  run.run_error = "stopped";
  auto& result = run.cases[3];
  result.level = Level::kObserve;
  result.incomplete = true;
  result.findings.front().step = 1;
  auto& step = result.steps.front();
  step.attempts = 3;
  step.response_body_sha256 = std::string(64, 'a');
  step.error_code = "WKS.1";
  const auto text = to_results_json(run, sample_contract());
  const auto back = read(text);
  ASSERT_TRUE(back.ok()) << to_text(back.error());
  EXPECT_EQ(to_results_json(back.value(), sample_contract()), text);
  EXPECT_EQ(back.value().cases[3].level, Level::kObserve);
  EXPECT_EQ(back.value().cases[3].steps.front().attempts, 3);
  EXPECT_EQ(back.value().gate, Level::kShould);
}

TEST(ReadResults, OfAnEmptyRunIsAnEmptyRun) {
  const auto run = read(to_results_json({.tool_version = "0.1.0",
                                         .contract_version = "2026-01-16",
                                         .started_at = "2026-01-31T12:00:00Z"},
                                        sample_contract()));
  ASSERT_TRUE(run.ok()) << to_text(run.error());
  EXPECT_TRUE(run.value().cases.empty());
}

TEST(ReadResults, TakesAnOlderFileWithoutLimitsAndPhases) {
  auto json =
      parse_own_json(to_results_json(sample_run(), sample_contract()), "sample").value();
  const auto without = [](Json& object, std::string_view key) {
    std::erase_if(object.as_object(),
                  [key](const JsonMember& member) { return member.first == key; });
  };
  without(json, "limits");
  without(*const_cast<Json*>(find_pointer(json, "/cases/3/steps/0")), "timings_us");
  const auto run = read(to_text(json));
  ASSERT_TRUE(run.ok()) << to_text(run.error());
  EXPECT_EQ(run.value().cases[3].steps.front().timings.total,
            std::chrono::microseconds{1500});
}

TEST(ReadResults, RefusesATornFileWithItsPlace) {
  const auto text = to_results_json(sample_run(), sample_contract());
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, text.size() / 2}) {
    const auto run = read(std::string_view{text}.substr(0, length));
    ASSERT_FALSE(run.ok()) << length;
    EXPECT_EQ(run.error().kind, Error::Kind::kInput);
    EXPECT_THAT(run.error().where, StartsWith("results.json:"));
  }
}

TEST(ReadResults, RefusesForeignFiles) {
  for (const auto* text : {"{}", "[]", "null", R"({"$schema":"other","version":1})"}) {
    const auto run = read(text);
    ASSERT_FALSE(run.ok()) << text;
    EXPECT_EQ(run.error().where, "results.json#/$schema");
    EXPECT_THAT(run.error().message, HasSubstr("no results file"));
  }
}

TEST(ReadResults, RefusesOtherVersions) {
  for (const int version : {0, 2}) {
    const auto error = error_with("", "version", version);
    EXPECT_EQ(error.where, "results.json#/version");
    EXPECT_THAT(error.message, HasSubstr("version " + std::to_string(version)));
  }
  EXPECT_THAT(error_with("", "version", "1").message, HasSubstr("missing"));
}

TEST(ReadResults, RefusesWhatItsSchemaForbids) {
  EXPECT_EQ(error_with("/cases/0", "outcome", "fine").where,
            "results.json#/cases/0/outcome");
  EXPECT_EQ(error_with("/cases/3/steps/0", "attempts", JsonNumber{"1e30"}).where,
            "results.json#/cases/3/steps/0/attempts");
  EXPECT_EQ(error_with("/cases/3/findings/0", "level", nullptr).where,
            "results.json#/cases/3/findings/0/level");
}

TEST(ReadResults, RefusesCountsThatAreNotThoseOfTheCases) {
  EXPECT_EQ(error_with("/counts", "failed", 0).where, "results.json#/counts");
  EXPECT_EQ(error_with("/success_paths", "exercised", 0).where,
            "results.json#/success_paths");
}

TEST(ReadResults, RefusesResultsOfAnotherContract) {
  EXPECT_EQ(error_with("", "contract_version", "1999").where,
            "results.json#/contract_version");
  EXPECT_EQ(error_with("/requirements/0", "id", "DropBooks/other").where,
            "results.json#/requirements");
  EXPECT_EQ(error_with("", "requirements", JsonArray{}).where,
            "results.json#/requirements");
}

TEST(ReadResults, RefusesAMemberThatIsThereTwice) {
  auto text = to_results_json(sample_run(), sample_contract());
  text.insert(text.find("\"version\""), "\"version\": 1, ");
  const auto run = read(text);
  ASSERT_FALSE(run.ok());
  EXPECT_EQ(run.error().where, "results.json#/version");
}

}  // namespace
}  // namespace wsconform
