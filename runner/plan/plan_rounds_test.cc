#include <gmock/gmock.h>

#include "plan_test_util.h"
#include "wsconform/plan.h"

namespace wsconform {
namespace {

using test::make_case;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Rounds : public testing::Test {
 protected:
  auto rounds() -> PlanRounds {
    auto made = PlanRounds::create(contract_, cases_, environment_, options_);
    EXPECT_TRUE(made.ok());
    return std::move(made).value();
  }
  static auto ids(PlanRounds& rounds) -> std::vector<std::string> {
    const auto round = rounds.next();
    EXPECT_TRUE(round.ok());
    std::vector<std::string> found;
    for (const PlannedCase& planned : round.value()) found.push_back(planned.id);
    return found;
  }

  Contract contract_ = test::make_contract();
  Environment environment_ = test::make_test_environment();
  PlanOptions options_{.permissions = {.destructive = true}, .seed = "seed", .repeat = 2};
  std::vector<Case> cases_{
      make_case("one", R"({"body":{"ids":{"$take":"things","count":1}}})"),
      make_case("two", R"({"body":{"ids":{"$unknown_ids":1}}})")};
};

TEST_F(Rounds, ComeOneByOneAndEnd) {
  auto rounds = this->rounds();
  EXPECT_THAT(ids(rounds), ElementsAre("DeleteThings/file/one", "DeleteThings/file/two"));
  EXPECT_THAT(ids(rounds),
              ElementsAre("DeleteThings/file/one#2", "DeleteThings/file/two#2"));
  EXPECT_THAT(ids(rounds), IsEmpty());
  EXPECT_THAT(ids(rounds), IsEmpty());
}

TEST_F(Rounds, AreThoseOfTheWholePlan) {
  const auto plan = make_plan(contract_, cases_, environment_, options_);
  ASSERT_TRUE(plan.ok());
  auto rounds = this->rounds();
  std::size_t at = 0;
  for (auto round = rounds.next(); round.ok() && !round.value().empty();
       round = rounds.next()) {
    for (const PlannedCase& planned : round.value()) {
      const PlannedCase& whole = plan.value().cases.at(at++);
      EXPECT_EQ(planned.id, whole.id);
      EXPECT_EQ(planned.taken, whole.taken);
      EXPECT_EQ(planned.steps.at(0).request.body, whole.steps.at(0).request.body);
    }
  }
  EXPECT_EQ(at, plan.value().cases.size());
}

TEST_F(Rounds, HandNothingOutTwice) {
  auto rounds = this->rounds();
  const auto first = rounds.next();
  const auto second = rounds.next();
  EXPECT_THAT(first.value().at(0).taken, ElementsAre("thing-1"));
  EXPECT_THAT(second.value().at(0).taken, ElementsAre("thing-2"));
}

TEST_F(Rounds, SkipWhatNothingIsLeftFor) {
  options_.repeat = 100;
  auto rounds = this->rounds();
  std::string reason;
  for (auto round = rounds.next(); !round.value().empty(); round = rounds.next())
    reason = round.value().at(0).skip_reason;
  EXPECT_THAT(reason, HasSubstr("things"));
}

TEST_F(Rounds, RefuseAnOperationThatIsNot) {
  options_.selection.operations = {"DropThings"};
  const auto made = PlanRounds::create(contract_, cases_, environment_, options_);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind, Error::Kind::kUsage);
}

TEST_F(Rounds, RefuseAGeneratorThatIsNot) {
  cases_ = {make_case("one", R"({"body":{"ids":{"$conjure":1}}})")};
  EXPECT_FALSE(this->rounds().next().ok());
}

TEST_F(Rounds, CountWhatTheSelectionLeavesOut) {
  options_.selection.only = {"*/none"};
  auto rounds = this->rounds();
  EXPECT_EQ(rounds.filtered(), 2U);
  EXPECT_THAT(ids(rounds), IsEmpty());
}

}  // namespace
}  // namespace wsconform
