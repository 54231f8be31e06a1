#include "template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "plan_test_util.h"

namespace wsconform {
namespace {

using test::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Template : public testing::Test {
 protected:
  auto draft_value(std::string_view text) -> Result<std::optional<Json>> {
    return evaluate(json(text), draft_);
  }
  /// The value as text; the error's message where there is none.
  auto draft_text(std::string_view text) -> std::string {
    const auto value = draft_value(text);
    if (!value.ok()) return value.error().message;
    return value.value() ? to_text(*value.value()) : "omitted";
  }

  Environment environment_ = test::make_test_environment();
  Dispenser dispenser_{environment_};
  Draft draft_{.seed = "seed",
               .case_id = "case",
               .dispenser = &dispenser_,
               .environment = &environment_};
};

TEST_F(Template, PlainJsonIsItself) {
  EXPECT_EQ(draft_text(R"({"a":[1,"x",null,true],"b":1e400})"),
            R"({"a":[1,"x",null,true],"b":1e400})");
  EXPECT_THAT(draft_.taken, IsEmpty());
}

TEST_F(Template, TakesOneIdOrAList) {
  EXPECT_EQ(draft_text(R"({"$take":"things"})"), R"("thing-1")");
  EXPECT_EQ(draft_text(R"({"$take":"things","count":2})"), R"(["thing-2","thing-3"])");
  EXPECT_THAT(draft_.taken, ElementsAre("thing-1", "thing-2", "thing-3"));
}

TEST_F(Template, NeverTakesTheSameTwice) {
  EXPECT_EQ(draft_text(R"([{"$take":"things"},{"$take":"things"}])"),
            R"(["thing-1","thing-2"])");
}

TEST_F(Template, TakesEachPoolOfTheOtherProjectOnce) {
  environment_.other_project.pools = {{.id = "foreign", .volumes = {"volume-1"}}};
  EXPECT_EQ(draft_text(R"({"$other_project":"pools"})"),
            R"({"id":"foreign","volumes":["volume-1"]})");
  EXPECT_THAT(draft_.taken, ElementsAre("foreign", "volume-1"));
  EXPECT_THAT(draft_text(R"({"$other_project":"pools"})"),
              HasSubstr("pools of the other project"));
}

TEST_F(Template, SaysWhatIsMissingWhenTooFewAreLeft) {
  const auto value = draft_value(R"({"$take":"things","count":5})");
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, Error::Kind::kUsage);
  EXPECT_THAT(value.error().message, HasSubstr("things"));
}

TEST_F(Template, KnowsNoResourcesOfAnUnknownKind) {
  EXPECT_FALSE(draft_value(R"({"$take":"unicorns"})").ok());
  EXPECT_FALSE(draft_value(R"({"$busy":"unicorns"})").ok());
  EXPECT_FALSE(draft_value(R"({"$other_project":"things"})").ok());
  EXPECT_FALSE(draft_value(R"({"$other_project":"project_id"})").ok());
}

TEST_F(Template, TakesThePoolThatHasEnoughVolumes) {
  EXPECT_EQ(draft_text(R"({"$take":"pools","volumes":2})"),
            R"({"id":"pool-1","volumes":["volume-1","volume-2"]})");
  EXPECT_EQ(draft_.pool, "pool-1");
  EXPECT_FALSE(draft_value(R"({"$take":"pools","volumes":2})").ok());
  EXPECT_EQ(draft_text(R"({"$take":"pools","volumes":0})"),
            R"({"id":"pool-2","volumes":[]})");
}

TEST_F(Template, HandsOutABusyResourceOnce) {
  EXPECT_EQ(draft_text(R"({"$busy":"things"})"), R"("busy-1")");
  EXPECT_FALSE(draft_value(R"({"$busy":"things"})").ok());
}

TEST_F(Template, MakesUnknownIdsThatDiffer) {
  ASSERT_TRUE(draft_value(R"({"$unknown_ids":1000})").ok());
  const std::set<std::string> distinct{draft_.generated.begin(), draft_.generated.end()};
  EXPECT_THAT(distinct, SizeIs(1000));
}

TEST_F(Template, MakesTheSameUnknownIdsForTheSameSeed) {
  EXPECT_EQ(make_unknown_id("s", "case", 0), make_unknown_id("s", "case", 0));
  EXPECT_NE(make_unknown_id("s", "case", 0), make_unknown_id("t", "case", 0));
  EXPECT_NE(make_unknown_id("s", "case", 0), make_unknown_id("s", "other", 0));
  EXPECT_NE(make_unknown_id("s", "case", 1), make_unknown_id("s", "case", 10));
}

TEST_F(Template, UnknownIdsAreVersionFourUuids) {
  EXPECT_THAT(make_unknown_id("s", "case", 7),
              testing::MatchesRegex(
                  "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

TEST_F(Template, UsesBindingsAndTheirParts) {
  draft_.bindings["pool"] = json(R"({"id":"p","volumes":["a","b"]})");
  EXPECT_EQ(draft_text(R"({"$use":"pool/id"})"), R"("p")");
  EXPECT_EQ(draft_text(R"({"$use":"pool/volumes/1"})"), R"("b")");
}

TEST_F(Template, RefusesAnUnknownBindingOrPart) {
  draft_.bindings["pool"] = json(R"({"id":"p"})");
  EXPECT_THAT(draft_text(R"({"$use":"pond"})"), HasSubstr("pond"));
  EXPECT_THAT(draft_text(R"({"$use":"pool/size"})"), HasSubstr("/size"));
}

TEST_F(Template, RepeatsMapsAndConcatenates) {
  EXPECT_EQ(draft_text(R"({"$repeat":{"a":1},"times":2})"), R"([{"a":1},{"a":1}])");
  EXPECT_EQ(draft_text(R"({"$map":["x","y"],"to":{"id":{"$item":true}}})"),
            R"([{"id":"x"},{"id":"y"}])");
  EXPECT_EQ(draft_text(R"({"$concat":[["x"],{"$take":"things","count":1}]})"),
            R"(["x","thing-1"])");
  EXPECT_EQ(draft_text(R"({"$string":"ab","times":3})"), R"("ababab")");
}

TEST_F(Template, RefusesToConcatenateWhatIsNoArray) {
  EXPECT_FALSE(draft_value(R"({"$concat":[["x"],"y"]})").ok());
  EXPECT_FALSE(draft_value(R"({"$map":"x","to":1})").ok());
}

TEST_F(Template, LeavesOmittedMembersOut) {
  EXPECT_EQ(draft_text(R"({"a":{"$omit":true},"b":1})"), R"({"b":1})");
}

TEST_F(Template, RefusesAnUnknownGenerator) {
  EXPECT_THAT(draft_text(R"({"$mystery":1})"), HasSubstr("$mystery"));
}

TEST_F(Template, RefusesWhatWouldNotFitIntoMemory) {
  draft_.bindings["text"] = "aaaaaaaaaa";
  for (const char* text : {R"({"$repeat":{"$unknown_ids":10},"times":100000})",
                           R"({"$repeat":{"$repeat":[],"times":10},"times":100000})",
                           R"({"$repeat":"literal","times":100000})",
                           R"({"$repeat":{"$use":"text"},"times":100000})",
                           R"({"$repeat":{"$string":"a","times":20},"times":100000})"}) {
    draft_.made_bytes = kMostMadeBytes - 1000;
    EXPECT_THAT(draft_text(text), HasSubstr("64 MiB")) << text;
  }
}

TEST_F(Template, RefusesALongTextBeforeItIsMade) {
  EXPECT_THAT(draft_text(R"({"$string":"aaaaaaaaaa","times":20000000})"),
              HasSubstr("64 MiB"));
  EXPECT_TRUE(draft_value(R"({"$string":"aaaaaaaaaa","times":2000})").ok());
  EXPECT_LT(draft_.made_bytes, 21000U);
}

TEST_F(Template, CountsWhatACaseWouldNeed) {
  Demand demand;
  add_demand(
      json(
          R"({"a":{"$take":"things","count":3},"b":[{"$take":"things"},{"$busy":"things"}],
                      "c":{"$repeat":{"$take":"things"},"times":4},"d":{"$other_project":"things"},
                      "e":{"$other_project":"project_id"},"f":{"$unknown_ids":9}})"),
      demand);
  EXPECT_THAT(demand, ElementsAre(testing::Pair("busy things", 1),
                                  testing::Pair("other project's things", 1),
                                  testing::Pair("things", 8)));
}

}  // namespace
}  // namespace wsconform
