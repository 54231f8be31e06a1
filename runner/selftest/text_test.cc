#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "trial_sample.h"

namespace wsconform {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

auto sample() -> Selftest {
  auto trials = sound_trials();
  trials.push_back(defect("survivor", {}));
  trials.push_back(defect("late", {failing("Op/file/case")}));
  trials.back().settings = "--repeat 3";
  return evaluate(std::move(trials), passed({"Op/file/case", "Op/file/idle"}), {});
}

TEST(SelftestConsole, NamesWhatIsWrongAndEndsWithTheRate) {
  const std::string text = to_console(sample());
  EXPECT_THAT(text, AllOf(HasSubstr("Defects that survive (1):\n"
                                    "  survivor: no case saw a difference\n"),
                          HasSubstr("NOT GOOD ENOUGH: defect survivor"),
                          HasSubstr("Cases that notice nothing (1):\n  Op/file/idle: "),
                          HasSubstr("  late: --repeat 3\n")));
  EXPECT_THAT(text.substr(text.rfind('\n', text.size() - 2)),
              HasSubstr("40 defects, 97.5 % killed at gate should, 1 survive"));
}

TEST(SelftestConsole, FindsNothingNotGoodEnoughInASoundSuite) {
  const auto all = evaluate(sound_trials(), passed({"Op/file/case"}), {});
  EXPECT_THAT(to_console(all), Not(HasSubstr("NOT GOOD ENOUGH")));
}

TEST(SelftestMarkdown, HasATableOfClasses) {
  EXPECT_THAT(to_markdown(sample()),
              AllOf(HasSubstr("| defects | all | killed at must | at should | rate |\n"
                              "|---|---:|---:|---:|---:|\n"
                              "| input | 40 | 39 | 39 | 97.5 % |\n"),
                    HasSubstr("- `survivor`: no case saw a difference\n")));
}

TEST(SelftestJson, HoldsTheMatrix) {
  const auto record = nlohmann::json::parse(to_json(sample()));
  EXPECT_EQ(record["total"]["defects"], 40);
  EXPECT_EQ(record["survivors"][0]["id"], "survivor");
  const auto& matrix = record["matrix"];
  const auto row = std::find_if(matrix.begin(), matrix.end(),
                                [](const auto& one) { return one["id"] == "late"; });
  ASSERT_NE(row, matrix.end());
  EXPECT_EQ((*row)["noticed"], true);
  EXPECT_EQ((*row)["cases"][0]["case"], "Op/file/case");
  EXPECT_EQ((*row)["cases"][0]["found"][0]["check"], "status-expected");
}

}  // namespace
}  // namespace wsconform
