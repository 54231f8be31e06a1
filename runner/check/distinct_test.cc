#include <gmock/gmock.h>

#include "sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CheckDistinct, AcceptsDifferentValues) {
  Sample sample;
  sample.step().expect.distinct = {"first", "second"};
  sample.captured = {{"first", R"("a")"}, {"second", R"("b")"}};
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckDistinct, ReportsEqualValues) {
  Sample sample;
  sample.step().expect.distinct = {"first", "second"};
  sample.captured = {{"first", R"("a")"}, {"second", R"("a")"}};
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "distinct",
                                  .level = Level::kShould,
                                  .requirements = {"common/distinct-job-ids"},
                                  .location = "captured:second",
                                  .expected = "another value in second than in first",
                                  .actual = R"(both "a")"}));
}

TEST(CheckDistinct, ComparesEveryPair) {
  Sample sample;
  sample.step().expect.distinct = {"a", "b", "c", "d"};
  sample.captured = {{"a", "1"}, {"b", "2"}, {"c", "1"}, {"d", "2"}};
  EXPECT_THAT(sample.rules(), ElementsAre("distinct", "distinct"));
}

TEST(CheckDistinct, LeavesMissingAndEmptyValuesToTheirOwnRules) {
  Sample sample;
  sample.step().expect.distinct = {"a", "b", "c", "d", "e", "f"};
  sample.captured = {{"a", "null"}, {"b", "null"}, {"c", R"("")"}, {"d", R"("")"}};
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckDistinct, ComparesOnlyWhatTheStepNames) {
  Sample sample;
  sample.captured = {{"first", "1"}, {"second", "1"}};
  EXPECT_THAT(sample.rules(), IsEmpty());
}

}  // namespace
}  // namespace wsconform
