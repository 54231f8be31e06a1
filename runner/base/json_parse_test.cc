#include <gtest/gtest.h>

#include "wsconform/json.h"

namespace wsconform {
namespace {

TEST(ParseJson, KeepsNumberText) {
  const auto parsed = parse_json(R"({"a":[1.0,-0,1E400]})");
  ASSERT_TRUE(parsed.document) << parsed.error.message;
  EXPECT_EQ(to_text(parsed.document->root), R"({"a":[1.0,-0,1E400]})");
}

}  // namespace
}  // namespace wsconform
