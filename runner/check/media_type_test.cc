#include "media_type.h"

#include <gtest/gtest.h>

namespace wsconform {
namespace {

TEST(ParseMediaType, ReadsTypeAndCharset) {
  const auto media = parse_media_type("Application/JSON; a=b ; Charset = \"UTF-8\"");
  EXPECT_EQ(media.type, "application/json");
  EXPECT_EQ(media.charset, "utf-8");
}

TEST(ParseMediaType, DoesNotSplitInsideQuotes) {
  const auto media = parse_media_type(R"(text/plain;x="a\";charset=b";charset=c)");
  EXPECT_EQ(media.type, "text/plain");
  EXPECT_EQ(media.charset, "c");
}

TEST(ParseMediaType, TakesWhateverComes) {
  EXPECT_EQ(parse_media_type("").type, "");
  EXPECT_EQ(parse_media_type(";;;=").type, "");
  EXPECT_EQ(parse_media_type("a/b;charset=\"").charset, "\"");
  EXPECT_EQ(parse_media_type("a/b;charset").charset, "");
}

TEST(IsJson, AcceptsTheTypeAndItsSuffix) {
  EXPECT_TRUE(is_json({.type = "application/json"}));
  EXPECT_TRUE(is_json({.type = "application/problem+json"}));
}

TEST(IsJson, RefusesWhatOnlyLooksLikeIt) {
  EXPECT_FALSE(is_json({.type = "application/json5"}));
  EXPECT_FALSE(is_json({.type = "text/json"}));
  EXPECT_FALSE(is_json({.type = "+json"}));
  EXPECT_FALSE(is_json({.type = ""}));
}

TEST(IsUtf8, RefusesAnotherCharset) {
  EXPECT_TRUE(is_utf8({}));
  EXPECT_TRUE(is_utf8({.charset = "utf-8"}));
  EXPECT_FALSE(is_utf8({.charset = "utf-16"}));
  EXPECT_FALSE(is_utf8({.charset = "iso-8859-1"}));
}

}  // namespace
}  // namespace wsconform
