#include "uri.h"

#include <gtest/gtest.h>

namespace wsconform::engine {
namespace {

constexpr std::string_view kBase = "http://a/b/c/d;p?q";

TEST(ResolveUri, FollowsTheNormalExamplesOfRfc3986) {
  EXPECT_EQ(resolve_uri(kBase, "g:h"), "g:h");
  EXPECT_EQ(resolve_uri(kBase, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_uri(kBase, "./g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolve_uri(kBase, "/g"), "http://a/g");
  EXPECT_EQ(resolve_uri(kBase, "//g"), "http://g");
  EXPECT_EQ(resolve_uri(kBase, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_uri(kBase, "g?y#s"), "http://a/b/c/g?y#s");
  EXPECT_EQ(resolve_uri(kBase, "#s"), "http://a/b/c/d;p?q#s");
  EXPECT_EQ(resolve_uri(kBase, ""), "http://a/b/c/d;p?q");
  EXPECT_EQ(resolve_uri(kBase, ".."), "http://a/b/");
  EXPECT_EQ(resolve_uri(kBase, "../../g"), "http://a/g");
}

TEST(ResolveUri, FollowsTheAbnormalExamplesOfRfc3986) {
  EXPECT_EQ(resolve_uri(kBase, "../../../../g"), "http://a/g");
  EXPECT_EQ(resolve_uri(kBase, "/../g"), "http://a/g");
  EXPECT_EQ(resolve_uri(kBase, "g."), "http://a/b/c/g.");
  EXPECT_EQ(resolve_uri(kBase, "..g"), "http://a/b/c/..g");
  EXPECT_EQ(resolve_uri(kBase, "./g/."), "http://a/b/c/g/");
  EXPECT_EQ(resolve_uri(kBase, "g/../h"), "http://a/b/c/h");
  EXPECT_EQ(resolve_uri(kBase, "g?y/../x"), "http://a/b/c/g?y/../x");
}

TEST(ResolveUri, KeepsAUrnAsBaseOfAFragment) {
  EXPECT_EQ(resolve_uri("urn:uuid:1", "#/a"), "urn:uuid:1#/a");
  EXPECT_EQ(resolve_uri("http://a", "b"), "http://a/b");
}

TEST(SplitUri, TellsAbsentFromEmpty) {
  EXPECT_FALSE(split_uri("a:b").query.has_value());
  EXPECT_EQ(split_uri("a:b?").query, "");
  EXPECT_FALSE(split_uri("a:b").authority.has_value());
  EXPECT_EQ(split_uri("a:///b").authority, "");
}

TEST(SplitUri, SeesNoSchemeInAPathWithAColon) {
  EXPECT_EQ(split_uri("1a:b").scheme, "");
  EXPECT_EQ(split_uri("./a:b").scheme, "");
  EXPECT_EQ(split_uri(":b").scheme, "");
}

TEST(EncodeFragment, EscapesWhatAFragmentMayNotHold) {
  EXPECT_EQ(encode_fragment("/a b"), "/a%20b");
  EXPECT_EQ(encode_fragment("/%/\"/\xC3\xA9"), "/%25/%22/%C3%A9");
  EXPECT_EQ(encode_fragment("/$defs/a~1b"), "/$defs/a~1b");
}

TEST(Fragment, IsWhatFollowsTheFirstHash) {
  EXPECT_EQ(fragment_of("a#b#c"), "b#c");
  EXPECT_EQ(fragment_of("a"), "");
  EXPECT_EQ(without_fragment("a#b"), "a");
}

}  // namespace
}  // namespace wsconform::engine
