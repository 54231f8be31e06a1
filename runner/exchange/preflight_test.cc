// Whether it is worth starting at all.
#include "send_all_test_util.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(SendAll, PreflightSendsOneProbeMore) {
  preflight_ = true;
  add_case();
  add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(3));
  EXPECT_EQ(sent_[0].body, sent_[1].body);
  EXPECT_THAT(records_, SizeIs(2));
  EXPECT_FALSE(status_);
}

TEST_F(SendAll, PreflightStopsTheRunWhenNobodyIsThere) {
  preflight_ = true;
  for (int i = 0; i < 2; ++i) {
    script_.push_back(fault(HttpFault::Class::kError, "net.refused", false));
  }
  add_case();
  add_case();
  run();
  ASSERT_TRUE(status_);
  EXPECT_EQ(status_->kind, Error::Kind::kNetwork);
  EXPECT_EQ(to_text(*status_), "http://127.0.0.1: net.refused: broken");
  EXPECT_THAT(sent_, SizeIs(2));  // the probe, tried twice
  ASSERT_THAT(records_, SizeIs(2));
  for (const CaseRecord& record : records_)
    EXPECT_THAT(record.error, HasSubstr("net.refused: broken (not sent)"));
}

TEST_F(SendAll, PreflightStopsTheRunWhenTlsFails) {
  preflight_ = true;
  script_ = {fault(HttpFault::Class::kError, "tls.untrusted", false)};
  add_case();
  run();
  ASSERT_TRUE(status_);
  EXPECT_THAT(status_->message, HasSubstr("tls.untrusted"));
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, PreflightStopsTheRunWhenEachOperationRefusesTheMainPrincipal) {
  preflight_ = true;
  Operation other = operation_;
  add_case();
  add_case().operation = &other;
  script_ = {answer(401), answer(401)};
  run();
  ASSERT_TRUE(status_);
  EXPECT_THAT(status_->message, HasSubstr("auth.rejected"));
  EXPECT_THAT(sent_, SizeIs(2));
}

TEST_F(SendAll, PreflightStopsTheRunWhenNothingIsPermittedAnywhere) {
  preflight_ = true;
  Operation other = operation_;
  add_case();
  add_case().operation = &other;
  script_ = {answer(403), answer(401)};
  run();
  ASSERT_TRUE(status_);
  EXPECT_THAT(status_->message, HasSubstr("auth.rejected"));
  EXPECT_THAT(status_->message, HasSubstr("answered with 401 or 403 by each"));
  EXPECT_THAT(sent_, SizeIs(2));
}

TEST_F(SendAll, PreflightLeavesARefusalByOneOperationToTheCases) {
  preflight_ = true;
  Operation other = operation_;
  add_case();
  add_case().operation = &other;
  script_ = {answer(401), answer(404)};
  run();
  EXPECT_FALSE(status_);
  EXPECT_THAT(sent_, SizeIs(4));
}

TEST_F(SendAll, PreflightLeavesSilenceToTheCases) {
  preflight_ = true;
  script_ = {fault(HttpFault::Class::kError, "net.no-response", true)};
  add_case();
  run();
  EXPECT_FALSE(status_);
  EXPECT_THAT(sent_, SizeIs(2));
}

TEST_F(SendAll, PreflightWithoutAProbeSendsNothing) {
  preflight_ = true;
  add_case({401});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, ProbesDeleteNothingAndAreAboutNobodysCredentials) {
  add_case({200}, {"thing-1"});
  add_case().unscoped = true;
  add_case().skip_reason = "not permitted";
  add_case({401});
  add_case({400});
  add_case({404, 401});
  add_case().steps[0].neighbour = true;
  add_case().steps[0].forced_status = 500;
  add_case().steps[0].principal = "anonymous";
  add_case().steps[0].request.headers = {{"X-Auth-Token", "mine"}};
  add_case().steps[0].request.headers = {{"Authorization", "mine"}};
  EXPECT_THAT(find_probes(plan_, "authorized").cases, IsEmpty());
}

TEST_F(SendAll, RequestsThatMayBeRefusedAreTheLastChoice) {
  Operation other = operation_;
  add_case({400, 404}).operation = &other;
  add_case({400, 404});
  add_case({404});
  const Plan probes = find_probes(plan_, "authorized");
  ASSERT_THAT(probes.cases, SizeIs(2));
  EXPECT_EQ(probes.cases[0].id, "Op/f/3");
  EXPECT_EQ(probes.cases[1].id, "Op/f/1");
}

TEST_F(SendAll, ThereIsOneProbeAnOperationOfOneStep) {
  PlannedCase& first = add_case();
  first.steps.push_back(first.steps[0]);
  add_case();
  const Plan probes = find_probes(plan_, "authorized");
  ASSERT_THAT(probes.cases, SizeIs(1));
  EXPECT_EQ(probes.cases[0].id, "Op/f/1");
  EXPECT_THAT(probes.cases[0].steps, SizeIs(1));
}

}  // namespace
}  // namespace wsconform
