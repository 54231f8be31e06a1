#include <gmock/gmock.h>

#include "sample_run.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;

auto meta() -> const CompiledSchema& {
  static const auto schema = [] {
    const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
    return load_meta_schema(files.value(), "results").value();
  }();
  return schema;
}

auto read(const RunResult& run) -> Result<RecordedRun> {
  return read_recorded_run(to_results_json(run, sample_contract()), "results.json",
                           meta());
}

TEST(ReadRecordedRun, KeepsTheRunAndWhatTheFileSaysOfTheContract) {
  const auto recorded = read(sample_run());
  ASSERT_TRUE(recorded.ok()) << to_text(recorded.error());
  EXPECT_EQ(recorded.value().where, "results.json");
  EXPECT_EQ(recorded.value().run.cases.size(), sample_run().cases.size());
  EXPECT_EQ(recorded.value().run.scope, sample_run().scope);
  EXPECT_EQ(recorded.value().run.cases.front().content, "0123456789abcdef");
  const auto& requirement = recorded.value().requirements.at(0);
  EXPECT_EQ(requirement.id, "DropBooks/book-ids-at-most-50");
  EXPECT_EQ(requirement.result, RequirementResult::kFailed);
  EXPECT_THAT(requirement.place, HasSubstr("book_ids"));
  EXPECT_EQ(recorded.value().disputes.at(0).side, "dropped");
}

TEST(ReadRecordedRun, TakesResultsOfAnotherContract) {
  auto run = sample_run();
  run.contract_version = "1999-01-01";
  EXPECT_TRUE(read(run).ok());
}

TEST(ReadRecordedRun, RefusesCasesThatComeTwiceOrUnsorted) {
  auto twice = sample_run();
  twice.cases[1] = twice.cases[0];
  const auto refused = read(twice);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, Error::Kind::kInput);
  EXPECT_EQ(refused.error().where, "results.json#/cases/1");
  auto unsorted = sample_run();
  std::swap(unsorted.cases[0], unsorted.cases[1]);
  EXPECT_FALSE(read(unsorted).ok());
}

TEST(ReadRecordedRun, RefusesWhatIsNoResultsFile) {
  for (const auto* text : {"", "{}", "[1]", R"({"$schema":"https://example.com"})"}) {
    const auto refused = read_recorded_run(text, "results.json", meta());
    ASSERT_FALSE(refused.ok()) << text;
    EXPECT_EQ(refused.error().kind, Error::Kind::kInput);
    EXPECT_THAT(refused.error().where, HasSubstr("results.json"));
  }
}

}  // namespace
}  // namespace wsconform
