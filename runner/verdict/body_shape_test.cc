#include <gmock/gmock.h>

#include "outcome.h"

namespace wsconform {
namespace {

auto shape(std::string_view body) -> std::string { return body_shape(body, Redactor{}); }

TEST(BodyShape, HasTypesInPlaceOfValues) {
  EXPECT_EQ(shape(R"({"b":"x","a":1,"c":null,"d":true})"),
            R"({"a":number,"b":string,"c":null,"d":boolean})");
}

TEST(BodyShape, IsTheSameForOtherValuesAndAnotherOrder) {
  EXPECT_EQ(shape(R"({"job_id":"1","at":"2026-01-01"})"),
            shape(R"({"at":"2027-02-03","job_id":"2"})"));
}

TEST(BodyShape, TellsAnotherTypeApart) {
  EXPECT_NE(shape(R"({"job_id":"1"})"), shape(R"({"job_id":1})"));
  EXPECT_NE(shape(R"({"job_id":"1"})"), shape(R"({"job":"1"})"));
}

TEST(BodyShape, TellsEqualItemsOnce) {
  EXPECT_EQ(shape("[1,2,3]"), "[number]");
  EXPECT_EQ(shape(R"(["a",1,"b"])"), "[number|string]");
  EXPECT_EQ(shape("[]"), "[]");
}

TEST(BodyShape, TellsWhatIsNoJson) {
  EXPECT_EQ(shape(""), "none");
  EXPECT_EQ(shape("<html>"), "text");
  EXPECT_EQ(shape("{}trailing"), "text");
}

TEST(BodyShape, ShowsNoSecretAndNoControl) {
  Redactor redactor;
  redactor.add(Secret{"t0ken-t0ken"});
  const auto shown = body_shape("{\"t0ken-t0ken\":1,\"\\u001b\":2}", redactor);
  EXPECT_EQ(shown.find("t0ken-t0ken"), std::string::npos);
  EXPECT_EQ(shown.find('\x1B'), std::string::npos);
}

TEST(BodyShape, IsBounded) {
  std::string body = "{";
  for (int i = 0; i < 5000; ++i) body += "\"name" + std::to_string(i) + "\":1,";
  body.back() = '}';
  EXPECT_LE(shape(body).size(), 2048U);
}

}  // namespace
}  // namespace wsconform
