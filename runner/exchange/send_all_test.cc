// Which cases are sent, in which order, and when no more are.
#include "send_all_test_util.h"

namespace wsconform {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_F(SendAll, SendsEachCaseOnceWithItsCredentials) {
  add_case();
  add_case();
  run();
  EXPECT_THAT(records_, SizeIs(2));
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(find_header(sent_[0].headers, "X-Auth-Token")->value, "t0ken");
  EXPECT_FALSE(status_);
}

TEST_F(SendAll, AnonymousSendsNoCredential) {
  add_case().steps[0].principal = "anonymous";
  run();
  EXPECT_EQ(find_header(sent_.at(0).headers, "X-Auth-Token"), nullptr);
}

TEST_F(SendAll, DoesNotSendWhatIsSkipped) {
  add_case().skip_reason = "not permitted";
  run();
  EXPECT_THAT(sent_, IsEmpty());
  EXPECT_THAT(records_, IsEmpty());
}

TEST_F(SendAll, FinishesWithAnEmptyPlanAndManyJobs) {
  options_.jobs = 32;
  run();
  EXPECT_THAT(records_, IsEmpty());
}

TEST_F(SendAll, ManyJobsSendEveryCaseExactlyOnce) {
  for (int i = 0; i < 100; ++i) add_case();
  options_.jobs = 8;
  run();
  EXPECT_THAT(sent_, SizeIs(100));
  EXPECT_THAT(records_, SizeIs(100));
}

TEST_F(SendAll, StopsTheRunBeforeAnUnsafeRequestIsSent) {
  add_case().steps[0].request.body = R"({"ids":["thing-2"]})";
  add_case();
  run();
  EXPECT_THAT(sent_, IsEmpty());
  ASSERT_TRUE(status_);
  EXPECT_THAT(status_->message, HasSubstr("thing-2"));
  EXPECT_THAT(records_.at(1).error, HasSubstr("stopped"));
}

TEST_F(SendAll, WritesTheJournalBeforeTheBytesLeave) {
  std::vector<std::size_t> sent_when_written;
  options_.journal = [&](const PlannedCase& planned) -> Status {
    EXPECT_TRUE(planned.unscoped || planned.taken == std::vector<std::string>{"thing-1"});
    sent_when_written.push_back(sent_.size());
    return std::nullopt;
  };
  add_case({200}, {"thing-1"}).steps[0].request.body = R"({"ids":["thing-1"]})";
  add_case();
  add_case().unscoped = true;
  run();
  EXPECT_THAT(sent_when_written, ElementsAre(0U, 2U));
}

TEST_F(SendAll, SendsNothingWhenTheJournalCannotBeWritten) {
  options_.journal = [](const PlannedCase&) -> Status {
    return Error{Error::Kind::kIo, "journal", "disk full"};
  };
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, IsEmpty());
  ASSERT_TRUE(status_);
  EXPECT_THAT(records_.at(0).error, HasSubstr("journal"));
}

TEST_F(SendAll, LaterStepsAreNotSentAfterSilence) {
  script_ = {fault(HttpFault::Class::kError, "net.read-timeout", true)};
  add_case().steps.push_back(make_step({404}));
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_THAT(records_.at(0).steps, SizeIs(1));
}

TEST_F(SendAll, SendsStepsOneAfterTheOther) {
  add_case().steps.push_back(make_step({404}));
  run();
  EXPECT_THAT(under_way_, ElementsAre(1U, 1U));
}

TEST_F(SendAll, SendsTheStepsOfACaseAtOnceWhereItSaysSo) {
  script_ = {answer(200), answer(404)};
  options_.jobs = 2;
  add_case().steps.push_back(make_step({404}));
  sources_.back().at_once = true;
  run();
  EXPECT_THAT(under_way_, ElementsAre(1U, 2U));
  ASSERT_THAT(records_, SizeIs(1));
  ASSERT_THAT(records_[0].steps, SizeIs(2));
  EXPECT_EQ(records_[0].steps[0].exchange.response->status, 200);
  EXPECT_EQ(records_[0].steps[1].exchange.response->status, 404);
}

TEST_F(SendAll, WithOneJobNoTwoRequestsAreUnderWayWhateverACaseSays) {
  add_case().steps.push_back(make_step({404}));
  sources_.back().at_once = true;
  run();
  EXPECT_THAT(under_way_, ElementsAre(1U, 1U));
  EXPECT_THAT(records_.at(0).steps, SizeIs(2));
}

TEST_F(SendAll, KeepsBothOfTwoAtOnceWhereOneGotNoAnswer) {
  options_.jobs = 2;
  script_ = {fault(HttpFault::Class::kError, "net.read-timeout", true), answer(200)};
  add_case().steps.push_back(make_step({200}));
  sources_.back().at_once = true;
  run();
  ASSERT_THAT(records_.at(0).steps, SizeIs(2));
  EXPECT_FALSE(records_[0].steps[0].exchange.response);
  EXPECT_TRUE(records_[0].steps[1].exchange.response);
}

TEST_F(SendAll, StopsTheRunWhereOneOfTwoAtOnceIsUnsafe) {
  options_.jobs = 2;
  add_case().steps.push_back(make_step({200}));
  plan_.cases.back().steps[1].request.body = R"({"ids":["thing-2"]})";
  sources_.back().at_once = true;
  for (int i = 0; i < 5; ++i) add_case();
  run();
  for (const HttpRequest& request : sent_)
    EXPECT_THAT(*request.body, Not(HasSubstr("thing-2")));
  ASSERT_TRUE(status_);
  EXPECT_THAT(status_->message, HasSubstr("thing-2"));
  EXPECT_THAT(records_, SizeIs(6));
  EXPECT_THAT(records_,
              Contains(testing::Field(&CaseRecord::error, HasSubstr("stopped"))));
}

TEST_F(SendAll, CapturesFromTheBody) {
  script_ = {answer(200, R"({"job_id":"j-1","n":7})")};
  add_case().steps[0].captures = {{"job", "/job_id"}, {"number", "/n"}, {"absent", "/x"}};
  run();
  EXPECT_THAT(
      records_.at(0).steps.at(0).captured,
      ElementsAre(testing::Pair("job", R"("j-1")"), testing::Pair("number", "7")));
}

TEST_F(SendAll, ForgetsTheBodiesOfNeighbours) {
  script_ = {answer(200, "somebody's policies")};
  script_[0].raw = "HTTP/1.1 200 OK\r\n\r\nsomebody's policies";
  add_case().steps[0].neighbour = true;
  run();
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->body, "");
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.raw, "");
}

TEST_F(SendAll, SaysWhatWasNotSentAfterAnInterrupt) {
  bool interrupted = false;
  options_.interrupted = [&] { return interrupted || (interrupted = !sent_.empty()); };
  for (int i = 0; i < 3; ++i) add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_THAT(records_, SizeIs(3));
  EXPECT_THAT(records_.back().error, HasSubstr("interrupted"));
}

}  // namespace
}  // namespace wsconform
