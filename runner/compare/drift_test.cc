#include <gmock/gmock.h>

#include "recorded_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

auto drifts(RecordedRun base, RecordedRun now) -> std::vector<Drift> {
  return compared(std::move(base), std::move(now)).drifts;
}

TEST(Drifts, TellOfAnotherStatusOfAnObservedCase) {
  EXPECT_THAT(drifts(recorded({observed("a/x", 400)}), recorded({observed("a/x", 404)})),
              ElementsAre(Drift{"DropBooks/a/x", "step 1 status", "400", "404"}));
}

TEST(Drifts, TellOfShapesAndHeadersOfObservedCasesOnly) {
  const auto shaped = [](CaseResult result) {
    result.steps.front().body_shape = "{\"job_id\":string}";
    result.steps.front().response_headers = {"Content-Type: text/plain"};
    return recorded({result});
  };
  EXPECT_THAT(
      drifts(recorded({observed("a/x", 400)}), shaped(observed("a/x", 400))),
      ElementsAre(
          Drift{"DropBooks/a/x", "step 1 body", "", "{\"job_id\":string}"},
          Drift{"DropBooks/a/x", "step 1 headers", "", "content-type: text/plain"}));
  EXPECT_THAT(drifts(recorded({passed("a/x")}), shaped(passed("a/x"))), IsEmpty());
}

TEST(Drifts, TellOfAnotherErrorCodeOfACaseThatPassesAllTheSame) {
  auto other = passed("a/x");
  other.steps.front().error_code = "WKS.2";
  EXPECT_THAT(drifts(recorded({passed("a/x")}), recorded({other})),
              ElementsAre(Drift{"DropBooks/a/x", "step 1 error_code", "", "WKS.2"}));
}

TEST(Drifts, TellOfFewerAnswers) {
  auto fewer = passed("a/x");
  fewer.steps.clear();
  EXPECT_THAT(drifts(recorded({passed("a/x")}), recorded({fewer})),
              ElementsAre(Drift{"DropBooks/a/x", "steps answered", "1", "0"}));
}

TEST(Drifts, TellOfFindingsBelowTheGateThatCameOrWent) {
  const auto advisory = recorded({failed("a/x", 400, Level::kShould)});
  const std::string cause = "status: expected 400, got 400";
  EXPECT_THAT(drifts(recorded({passed("a/x")}), advisory),
              ElementsAre(Drift{"DropBooks/a/x", "below the gate", "", cause}));
  EXPECT_THAT(drifts(advisory, recorded({passed("a/x")})),
              ElementsAre(Drift{"DropBooks/a/x", "below the gate", cause, ""}));
  EXPECT_THAT(drifts(advisory, advisory), IsEmpty());
}

TEST(Drifts, AreNotSaidOfCasesThatFailOrWereEdited) {
  EXPECT_THAT(drifts(recorded({passed("a/x"), passed("z/anchor")}),
                     recorded({failed("a/x"), passed("z/anchor")})),
              IsEmpty());
  auto edited = observed("a/x", 404);
  edited.content = "fedcba9876543210";
  EXPECT_THAT(drifts(recorded({observed("a/x", 400), passed("z/anchor")}),
                     recorded({edited, passed("z/anchor")})),
              IsEmpty());
}

auto with_side(const std::string& side) -> RecordedRun {
  auto run = recorded({passed("a/x")});
  run.disputes = {{.id = "late-books", .side = side}};
  return run;
}

TEST(Drifts, TellOfDisputesInWhichTheTargetTookAnotherSide) {
  EXPECT_THAT(drifts(with_side("kept"), with_side("dropped")),
              ElementsAre(Drift{"late-books", "dispute", "kept", "dropped"}));
}

TEST(Drifts, SayNothingOfDisputesThatShowedNoSide) {
  EXPECT_THAT(drifts(with_side(""), with_side("dropped")), IsEmpty());
  EXPECT_THAT(drifts(with_side("kept"), recorded({passed("a/x")})), IsEmpty());
}

}  // namespace
}  // namespace wsconform
