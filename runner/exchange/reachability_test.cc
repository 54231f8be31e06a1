// When a target is given up.
#include "send_all_test_util.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// As a target that goes away, stays silent or breaks down.
class Reachability : public SendAll {
 protected:
  void refuse(int times) { add(times, "net.refused", false); }
  void time_out(int times) { add(times, "net.read-timeout", true); }
  void add(int times, const std::string& code, bool sent) {
    for (int i = 0; i < times; ++i)
      script_.push_back(fault(HttpFault::Class::kError, code, sent));
  }
  void add_cases(int number) {
    for (int i = 0; i < number; ++i) add_case();
  }
  void add_deletions(int number) {
    for (int i = 0; i < number; ++i) {
      add_case({200}, {"thing-1"}).steps[0].request.body = R"({"ids":["thing-1"]})";
    }
  }
  [[nodiscard]] auto count_not_sent() const -> std::ptrdiff_t {
    return std::ranges::count_if(records_, [](const CaseRecord& record) {
      return record.error.starts_with("net.target-down");
    });
  }
};

TEST_F(Reachability, GivesUpWhereAnotherLookIsInVain) {
  refuse(20);
  add_cases(10);
  run();
  EXPECT_THAT(sent_, SizeIs(8));  // three cases and the look, each tried twice
  EXPECT_THAT(waited_, ElementsAre(milliseconds{1000}));
  EXPECT_THAT(records_, SizeIs(10));
  EXPECT_EQ(count_not_sent(), 7);
}

TEST_F(Reachability, GoesOnWhereAnotherLookIsAnswered) {
  refuse(6);
  add_cases(10);
  run();
  EXPECT_THAT(sent_, SizeIs(6 + 1 + 7));
  EXPECT_THAT(waited_, ElementsAre(milliseconds{1000}));
  EXPECT_EQ(count_not_sent(), 0);
}

TEST_F(Reachability, LooksAgainAsOftenAsItGoesAway) {
  refuse(6);
  script_.push_back(answer(200));
  refuse(6);
  add_cases(10);
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{1000}, milliseconds{1000}));
  EXPECT_EQ(count_not_sent(), 0);
}

TEST_F(Reachability, LooksAgainWithWhatCanDeleteNothing) {
  refuse(6);
  add_deletions(4);
  add_case().unscoped = true;
  plan_.cases.back().steps[0].request.body = "{}";
  add_case().destructive = true;
  plan_.cases.back().steps[0].request.body = "{}";
  add_case();
  run();
  ASSERT_THAT(sent_, SizeIs(6 + 1 + 4));
  EXPECT_EQ(sent_[6].body, R"({"ids":[]})");
}

TEST_F(Reachability, GivesUpWhereNothingIsHarmless) {
  refuse(20);
  add_deletions(5);
  run();
  EXPECT_THAT(sent_, SizeIs(6));
  EXPECT_EQ(count_not_sent(), 2);
}

TEST_F(Reachability, ManyJobsTakeOneMoreLookTogether) {
  options_.jobs = 8;
  refuse(100);
  add_cases(30);
  run();
  // Two workers are through with a case of theirs before the third one fails.
  EXPECT_THAT(sent_, SizeIs(2 * (8 + 2) + 2));
  EXPECT_THAT(waited_, SizeIs(1));
  EXPECT_EQ(count_not_sent(), 20);
}

TEST_F(Reachability, ManyJobsGoOnAfterARestart) {
  options_.jobs = 8;
  refuse(16);
  add_cases(30);
  run();
  EXPECT_THAT(sent_, SizeIs(16 + 1 + 22));
  EXPECT_THAT(waited_, SizeIs(1));
  EXPECT_EQ(count_not_sent(), 0);
}

TEST_F(Reachability, AnInterruptEndsTheLook) {
  options_.interrupted = [this] { return !waited_.empty(); };
  refuse(20);
  add_cases(5);
  run();
  EXPECT_THAT(sent_, SizeIs(6));
  EXPECT_THAT(records_.back().error, HasSubstr("interrupted"));
}

TEST_F(Reachability, SilenceFromTheStartIsDownToo) {
  time_out(10);
  add_cases(10);
  run();
  EXPECT_THAT(sent_, SizeIs(3));
}

TEST_F(Reachability, SilenceInMidRunIsDown) {
  for (int i = 0; i < 5; ++i) script_.push_back(answer(200));
  time_out(30);
  add_cases(30);
  run();
  EXPECT_THAT(sent_, SizeIs(5 + 4));
  EXPECT_THAT(waited_, IsEmpty());
  EXPECT_EQ(count_not_sent(), 21);
}

TEST_F(Reachability, SilenceMustBeLongerWhereMoreIsUnderWay) {
  options_.jobs = 4;
  for (int i = 0; i < 5; ++i) script_.push_back(answer(200));
  time_out(30);
  add_cases(30);
  run();
  EXPECT_GE(sent_.size(), 5U + 7U);
  EXPECT_LT(sent_.size(), 5U + 7U + 4U);
}

TEST_F(Reachability, TimeOutsOfATargetThatAnswersAreNotDown) {
  for (int i = 0; i < 4; ++i) {
    script_.push_back(answer(200));
    time_out(3);
  }
  add_cases(16);
  run();
  EXPECT_THAT(sent_, SizeIs(16));
}

TEST_F(Reachability, AnswersThatBreakOffAreNoSilence) {
  script_.push_back(answer(200));
  add(9, "net.no-response", true);
  add_cases(10);
  run();
  EXPECT_THAT(sent_, SizeIs(10));
}

}  // namespace
}  // namespace wsconform
