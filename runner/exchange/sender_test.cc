// When a request goes out, and when it goes out again.
#include "send_all_test_util.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(SendAll, RepeatsOnceWhatNeverLeft) {
  script_ = {fault(HttpFault::Class::kError, "net.refused", false), answer(200)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->status, 200);
}

TEST_F(SendAll, DoesNotRepeatWhatCannotPass) {
  for (const auto* code : {"tls.expired", "tls.handshake", "usage.bad-header"}) {
    script_.push_back(fault(HttpFault::Class::kError, code, false));
    add_case();
  }
  run();
  EXPECT_THAT(sent_, SizeIs(3));
}

TEST_F(SendAll, NeverResendsWhatLeft) {
  script_ = {fault(HttpFault::Class::kError, "net.read-timeout", true)};
  add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, WaitsAsRetryAfterAsks) {
  script_ = {answer(429, "", {{"Retry-After", "2"}}), answer(200)};
  add_case();
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{2000}));
  EXPECT_EQ(records_.at(0).steps.at(0).attempts, 2);
  EXPECT_FALSE(records_.at(0).steps.at(0).throttled);
}

TEST_F(SendAll, IsThrottledWhenTheWaitIsTooLong) {
  script_ = {answer(429, "", {{"Retry-After", "31"}})};
  add_case();
  run();
  EXPECT_THAT(waited_, IsEmpty());
  EXPECT_TRUE(records_.at(0).steps.at(0).throttled);
}

TEST_F(SendAll, IsThrottledWhenItNeverEnds) {
  for (int i = 0; i < 100; ++i) script_.push_back(answer(429));
  add_case();
  run();
  EXPECT_TRUE(records_.at(0).steps.at(0).throttled);
  EXPECT_LT(sent_.size(), 20U);
}

TEST_F(SendAll, AForced503IsAnAnswer) {
  script_ = {answer(503, "", {{"Retry-After", "1"}})};
  add_case({503}).steps[0].forced_status = 503;
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, AnUnforcedGatewayErrorIsTriedOnceMore) {
  script_ = {answer(502), answer(200)};
  add_case();
  run();
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->status, 200);
  EXPECT_EQ(records_.at(0).steps.at(0).attempts, 2);
}

TEST_F(SendAll, AGatewayErrorOnATakenResourceIsNotRepeated) {
  script_ = {answer(502)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, WaitsForAConflictToSettle) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(409), answer(409), answer(200)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{250}, milliseconds{500}));
  EXPECT_FALSE(records_.at(0).steps.at(0).busy);
}

TEST_F(SendAll, IsBusyWhenItNeverSettles) {
  environment_.settle = milliseconds{2000};
  for (int i = 0; i < 20; ++i) script_.push_back(answer(409));
  add_case({200}, {"thing-1"});
  run();
  EXPECT_TRUE(records_.at(0).steps.at(0).busy);
}

TEST_F(SendAll, AConflictIsJudgedWhereNothingSettles) {
  script_ = {answer(409)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_FALSE(records_.at(0).steps.at(0).busy);
}

TEST_F(SendAll, AnExpectedConflictIsNotWaitedFor) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(409)};
  add_case({409}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, GivesASecondDeleteTimeToBeRefused) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(200), answer(200), answer(404)};
  auto& planned = add_case({200}, {"thing-1"});
  planned.steps.push_back(make_step({404, 409}));
  run();
  EXPECT_THAT(sent_, SizeIs(3));
  EXPECT_EQ(records_.at(0).steps.at(1).exchange.response->status, 404);
}

TEST_F(SendAll, AcceptsNoBadRequestTwiceAsADeletionThatSettles) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(400), answer(200)};
  auto& planned = add_case({400}, {"thing-1"});
  planned.steps.push_back(make_step({400}));
  run();
  EXPECT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(records_.at(0).steps.at(1).exchange.response->status, 200);
}

TEST_F(SendAll, ConfirmsACutOffWithOneRepeat) {
  script_ = {fault(HttpFault::Class::kConfirm, "http.truncated-body", true),
             fault(HttpFault::Class::kConfirm, "http.truncated-body", true)};
  add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.faults.at(0).kind,
            HttpFault::Class::kFinding);
}

TEST_F(SendAll, ACutOffThatDoesNotRepeatIsAnError) {
  script_ = {fault(HttpFault::Class::kConfirm, "http.truncated-body", true), answer(200)};
  add_case();
  run();
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.faults.at(0).kind,
            HttpFault::Class::kError);
}

TEST_F(SendAll, ACutOffDeletionIsNotRepeated) {
  script_ = {fault(HttpFault::Class::kConfirm, "http.truncated-body", true)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.faults.at(0).kind,
            HttpFault::Class::kConfirm);
}

TEST_F(SendAll, AnOverloadThatNamesNoResourceIsLookedAtAgain) {
  script_ = {answer(503), answer(503)};
  add_case().unscoped = true;
  run();
  EXPECT_THAT(sent_, SizeIs(2));
}

TEST_F(SendAll, ACutOffThatNamesNoResourceIsNotRepeated) {
  for (int i = 0; i < 2; ++i) {
    script_.push_back(fault(HttpFault::Class::kConfirm, "http.truncated-body", true));
  }
  add_case().unscoped = true;
  add_case().destructive = true;
  run();
  EXPECT_THAT(sent_, SizeIs(2));
  for (const CaseRecord& record : records_) {
    EXPECT_EQ(record.steps.at(0).exchange.faults.at(0).kind, HttpFault::Class::kConfirm);
  }
}

TEST_F(SendAll, TwoAtOnceLeaveTogetherAndTakeTheTimeOfTwo) {
  options_.jobs = 2;
  options_.requests_per_second = 0.5;
  script_ = {answer(429), answer(429)};
  add_case().steps.push_back(make_step({200}));
  sources_.back().at_once = true;
  run();
  ASSERT_THAT(sent_at_, SizeIs(4));
  EXPECT_EQ(sent_at_[1], sent_at_[0]);
  EXPECT_EQ(sent_at_[2] - sent_at_[0], std::chrono::seconds{4});
  EXPECT_EQ(sent_at_[3] - sent_at_[0],
            std::chrono::seconds{6});  // again, no longer at once
}

TEST_F(SendAll, KeepsTheRateExactlyOverAllJobs) {
  for (const int per_minute : {60, 100, 1000, 7}) {
    SCOPED_TRACE(per_minute);
    plan_.cases.clear();
    sent_.clear();
    sent_at_.clear();
    for (int i = 0; i < 20; ++i) add_case();
    options_.jobs = 4;
    options_.requests_per_second = per_minute / 60.0;
    run();
    ASSERT_THAT(sent_, SizeIs(20));
    const auto took = sent_at_.back() - sent_at_.front();
    // Never faster, and slower by less than a microsecond a request.
    const auto exact = std::chrono::duration<double>{19 * 60.0 / per_minute};
    EXPECT_GE(took, exact);
    EXPECT_LT(took, exact + std::chrono::microseconds{20});
  }
}

TEST_F(SendAll, RetriesKeepTheRateToo) {
  for (int i = 0; i < 3; ++i) script_.push_back(answer(429, "", {{"Retry-After", "0"}}));
  options_.requests_per_second = 0.5;
  add_case();
  add_case();
  run();
  ASSERT_THAT(sent_at_, SizeIs(5));
  for (std::size_t i = 1; i < sent_at_.size(); ++i) {
    EXPECT_GE(sent_at_[i] - sent_at_[i - 1], std::chrono::seconds{2}) << i;
  }
}

TEST_F(SendAll, WaitsUntilTheDateThatRetryAfterNames) {
  script_ = {answer(503, "", {{"Retry-After", "Thu, 01 Jan 1970 00:00:03 GMT"}}),
             answer(200)};
  add_case();
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{3000}));
}

TEST_F(SendAll, WaitsASecondForARetryAfterThatIsJunk) {
  script_ = {answer(429, "", {{"Retry-After", "soon"}}), answer(200)};
  add_case();
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{1000}));
}

TEST_F(SendAll, AllWaitsForOneRequestTogetherAreCapped) {
  for (int i = 0; i < 9; ++i) script_.push_back(answer(503, "", {{"Retry-After", "8"}}));
  add_case();
  run();
  EXPECT_THAT(waited_, SizeIs(3));  // 24 of 30 seconds; another eight are too many
  EXPECT_TRUE(records_.at(0).steps.at(0).throttled);
}

}  // namespace
}  // namespace wsconform
