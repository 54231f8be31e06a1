#include <gmock/gmock.h>

#include "plan_test_util.h"
#include "wsconform/plan.h"

namespace wsconform {
namespace {

using test::make_case;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// "strict" means 400, "lax" means 204; DeleteThings/tests/odd probes it.
auto contract_with_dispute(const std::string& enforced, Level level) -> Contract {
  Contract contract = test::make_contract();
  Dispute dispute{.id = "odd-things",
                  .kind = Dispute::Kind::kDispute,
                  .statement = "Two readings.",
                  .treatment = "Tried.",
                  .enforced = enforced,
                  .level = level};
  dispute.sides = {{.id = "strict", .statement = "Refused."},
                   {.id = "lax", .statement = "Accepted."}};
  dispute.probes = {{.case_id = make_case("odd", "{}", {}).id,
                     .answers = {{"strict", {400}}, {"lax", {204}}}}};
  contract.disputes = {dispute};
  return contract;
}

auto cases() -> std::vector<Case> {
  return {make_case("odd", R"({"body":{}})", {400}),
          make_case("plain", R"({"body":{}})", {204})};
}

TEST(ApplyDisputes, ObservesAProbeWhereNoSideIsEnforced) {
  const auto settled =
      apply_disputes(contract_with_dispute("", Level::kObserve), cases());
  EXPECT_EQ(settled[0].level, Level::kObserve);
  EXPECT_THAT(settled[0].steps[0].expect.statuses, ElementsAre(400));
}

TEST(ApplyDisputes, DemandsTheEnforcedSideAtItsLevel) {
  const auto strict =
      apply_disputes(contract_with_dispute("strict", Level::kMust), cases());
  EXPECT_EQ(strict[0].level, Level::kMust);
  EXPECT_THAT(strict[0].steps[0].expect.statuses, ElementsAre(400));
  const auto lax = apply_disputes(contract_with_dispute("lax", Level::kShould), cases());
  EXPECT_EQ(lax[0].level, Level::kShould);
  EXPECT_THAT(lax[0].steps[0].expect.statuses, ElementsAre(204));
}

TEST(ApplyDisputes, LeavesOtherCasesAlone) {
  const auto before = cases();
  const auto settled =
      apply_disputes(contract_with_dispute("lax", Level::kShould), before);
  EXPECT_EQ(settled[1].level, before[1].level);
  EXPECT_EQ(settled[1].steps[0].expect.statuses, before[1].steps[0].expect.statuses);
}

TEST(LintCases, RefusesADisputeThatAnUnknownCaseProbes) {
  const auto contract = contract_with_dispute("", Level::kObserve);
  const auto unknown = Field(&Error::message, HasSubstr("is probed by the unknown case"));
  EXPECT_THAT(lint_cases(contract, {}), Contains(unknown));
  EXPECT_THAT(lint_cases(contract, cases()), Not(Contains(unknown)));
}

TEST(CasesByRequirement, ListsTheCasesThatCiteEach) {
  auto all = cases();
  all[0].requirements = {"ids-mandatory", "common/framing"};
  all[1].requirements = {"ids-mandatory"};
  const auto citing = cases_by_requirement(all);
  const auto operation = all[0].operation;
  EXPECT_THAT(citing.at(operation + "/ids-mandatory"), ElementsAre(all[0].id, all[1].id));
  EXPECT_THAT(citing.at("common/framing"), ElementsAre(all[0].id));
  EXPECT_FALSE(citing.contains(operation + "/status-204"));
  EXPECT_THAT(cases_by_requirement({}), IsEmpty());
}

}  // namespace
}  // namespace wsconform
