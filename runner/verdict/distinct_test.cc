#include <gmock/gmock.h>

#include "run_sample.h"

namespace wsconform {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

class Distinct : public testing::Test {
 protected:
  Distinct() {
    for (ResponseRule& rule : run_.operation().responses) {
      if (rule.status == 202) rule.distinct_fields = {"job_id"};
    }
  }

  /// A case that took `taken` and was answered with that job.
  void add(const std::string& name, const std::string& job,
           std::vector<std::string> taken = {"thing-1"}) {
    run_.add(name,
             {.statuses = {202}, .taken = std::move(taken), .expects_success = true},
             {.status = 202, .body = R"({"job_id":")" + job + R"("})"});
  }

  auto findings(const std::string& name) -> std::vector<Finding> {
    return find_result(run_.settle(Level::kShould), name).findings;
  }

  RunSample run_;
};

TEST_F(Distinct, AllowsAJobForEachCase) {
  add("a/one", "job-1");
  add("a/two", "job-2");
  EXPECT_THAT(findings("a/one"), IsEmpty());
  EXPECT_THAT(findings("a/two"), IsEmpty());
}

TEST_F(Distinct, RefusesTheJobOfAnotherCase) {
  add("a/one", "job-1");
  add("a/two", "job-1");
  EXPECT_THAT(findings("a/one"), IsEmpty());
  EXPECT_THAT(
      findings("a/two"),
      ElementsAre(
          AllOf(Field(&Finding::rule, "distinct"), Field(&Finding::level, Level::kShould),
                Field(&Finding::requirements, ElementsAre("common/distinct-job-ids")),
                Field(&Finding::location, "body#/job_id"),
                Field(&Finding::actual,
                      AllOf(HasSubstr("\"job-1\""), HasSubstr("/a/one got as well"))))));
}

TEST_F(Distinct, TellsLongValuesThatBeginAlikeApart) {
  const std::string start(300, 'j');
  add("a/one", start + "1");
  add("a/two", start + "2");
  add("b/two", start + "2");
  EXPECT_THAT(findings("a/one"), IsEmpty());
  EXPECT_THAT(findings("a/two"), IsEmpty());
  EXPECT_THAT(findings("b/two"), Contains(Field(&Finding::actual, HasSubstr("sha256"))));
}

TEST_F(Distinct, FailsAtTheGateShouldAndIsAdvisoryBelow) {
  add("a/one", "job-1");
  add("a/two", "job-1");
  EXPECT_EQ(find_result(run_.settle(Level::kShould), "a/two").outcome, Outcome::kFailed);
  EXPECT_EQ(find_result(run_.settle(Level::kMust), "a/two").outcome, Outcome::kAdvisory);
}

TEST_F(Distinct, LooksOnlyAtRequestsThatNamedOfferedResources) {
  add("a/one", "job-1");
  add("a/two", "job-1", {});
  EXPECT_THAT(findings("a/two"), IsEmpty());
}

TEST_F(Distinct, LeavesAnEmptyValueToOtherRules) {
  add("a/one", "");
  add("a/two", "");
  EXPECT_THAT(findings("a/two"), Not(Contains(Field(&Finding::rule, "distinct"))));
}

TEST_F(Distinct, HoldsOnlyWhereTheContractSaysSo) {
  for (ResponseRule& rule : run_.operation().responses) rule.distinct_fields.clear();
  add("a/one", "job-1");
  add("a/two", "job-1");
  EXPECT_THAT(findings("a/two"), IsEmpty());
}

TEST_F(Distinct, ShowsNoSecretThatCameBack) {
  run_.redactor.add(Secret{"hush-hush-token"});
  add("a/one", "hush-hush-token");
  add("a/two", "hush-hush-token");
  EXPECT_THAT(findings("a/two"),
              Contains(Field(&Finding::actual, Not(HasSubstr("hush")))));
}

}  // namespace
}  // namespace wsconform
