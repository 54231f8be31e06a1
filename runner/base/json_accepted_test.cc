// The part of our own corpus that RFC 8259 allows, each with the value it stands for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "wsconform/json.h"

namespace wsconform {
namespace {

using std::string_view_literals::operator""sv;

struct Accepted {
  std::string_view name;
  std::string_view text;
  std::string_view compact;  ///< as to_text() writes it again
};

void PrintTo(const Accepted& entry, std::ostream* out) { *out << entry.name; }

constexpr std::string_view kLongText =
    "\"0123456789012345678901234567890123456789012345678901234567890123456789\"";

constexpr Accepted kStructure[] = {
    {"EmptyArray", "[]", "[]"},
    {"EmptyObject", "{}", "{}"},
    {"SpacedEmptyArray", "[ \t\n\r]", "[]"},
    {"SpacedEmptyObject", "{ \t\n\r}", "{}"},
    {"AllWhiteSpaceAround", " \t\n\r[ \t\n\r1 \t\n\r, \t\n\r2 \t\n\r] \t\n\r", "[1,2]"},
    {"SpaceAroundColon", "{\"a\" \t\n\r: \t\n\r1}", "{\"a\":1}"},
    {"RootNull", "null", "null"},
    {"RootTrue", "true", "true"},
    {"RootFalse", "false", "false"},
    {"RootNumber", "42", "42"},
    {"RootString", "\"a\"", "\"a\""},
    {"RootEmptyString", "\"\"", "\"\""},
    {"TrailingNewline", "[]\n", "[]"},
    {"LeadingSpace", " []", "[]"},
    {"OneItem", "[0]", "[0]"},
    {"EveryType", "[null,true,false,0,\"\",[],{}]", "[null,true,false,0,\"\",[],{}]"},
    {"ArraysInArrays", "[[],[[]],[[[]]]]", "[[],[[]],[[[]]]]"},
    {"ObjectsInObjects", "{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":{}}}"},
    {"OrderOfMembersKept", "{\"b\":1,\"a\":2}", "{\"b\":1,\"a\":2}"},
    {"EmptyKey", "{\"\":0}", "{\"\":0}"},
    {"KeyWithEscapes", "{\"\\n\\u0041\":0}", "{\"\\nA\":0}"},
    {"KeyWithNul", "{\"\\u0000\":0}", "{\"\\u0000\":0}"},
    {"DuplicateKeysKept", "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}"},
    {"SameKeyOnTwoLevels", "{\"a\":{\"a\":1}}", "{\"a\":{\"a\":1}}"},
    {"SeventeenMembers",
     "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10,"
     "\"k\":11,\"l\":12,\"m\":13,\"n\":14,\"o\":15,\"p\":16,\"q\":17}",
     "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10,"
     "\"k\":11,\"l\":12,\"m\":13,\"n\":14,\"o\":15,\"p\":16,\"q\":17}"},
    {"FalseInObject", "{\"a\":false}", "{\"a\":false}"},
    {"ArrayInObjectInArray", "[{\"a\":[1]}]", "[{\"a\":[1]}]"},
    {"ManyEmptyContainers", "[[],{},[],{}]", "[[],{},[],{}]"},
    {"KeyOfDigits", "{\"1\":1}", "{\"1\":1}"},
    {"KeyLikeALiteral", "{\"null\":null}", "{\"null\":null}"},
    {"KeysThatDifferInCase", "{\"a\":1,\"A\":2}", "{\"a\":1,\"A\":2}"},
    {"KeysThatPrefixEachOther", "{\"a\":1,\"aa\":2}", "{\"a\":1,\"aa\":2}"},
    {"ProtoKey", "{\"__proto__\":{}}", "{\"__proto__\":{}}"},
    {"KeyOfASpace", "{\" \":0}", "{\" \":0}"},
    {"OnlyReturnsAround", "\r\r1\r", "1"},
};

constexpr Accepted kNumbers[] = {
    {"Zero", "0", "0"},
    {"MinusZero", "-0", "-0"},
    {"MinusZeroPointZero", "-0.0", "-0.0"},
    {"One", "1", "1"},
    {"MinusOne", "-1", "-1"},
    {"TrailingZerosKept", "1.00", "1.00"},
    {"FractionOfZero", "0.5", "0.5"},
    {"SmallExponent", "1e5", "1e5"},
    {"CapitalExponent", "1E5", "1E5"},
    {"PlusExponent", "1e+5", "1e+5"},
    {"MinusExponent", "1e-5", "1e-5"},
    {"ExponentWithLeadingZeros", "1e005", "1e005"},
    {"ZeroWithExponent", "0e0", "0e0"},
    {"FractionAndExponent", "-12.34E-56", "-12.34E-56"},
    {"AboveDouble", "1e400", "1e400"},
    {"BelowDouble", "1e-400", "1e-400"},
    {"HugeExponent", "1E-999999999999999999999", "1E-999999999999999999999"},
    {"AboveInt64", "9223372036854775808", "9223372036854775808"},
    {"ThirtyDigits", "123456789012345678901234567890", "123456789012345678901234567890"},
    {"ManyDecimals", "0.1000000000000000055511151231257827",
     "0.1000000000000000055511151231257827"},
    {"NumberBeforeComma", "[1,2]", "[1,2]"},
    {"NumberBeforeSpace", "1 ", "1"},
    {"NumberBeforeBrace", "{\"a\":1}", "{\"a\":1}"},
    {"ZeroPointZeroExponent", "0.0e-0", "0.0e-0"},
    {"LargestInt64", "9223372036854775807", "9223372036854775807"},
    {"SmallestInt64", "-9223372036854775808", "-9223372036854775808"},
    {"AboveUint64", "18446744073709551616", "18446744073709551616"},
    {"AboveDoubleIntegers", "9007199254740993", "9007199254740993"},
    {"TenZeroes", "10000000000", "10000000000"},
    {"MinusBeforeBracket", "[-1]", "[-1]"},
    {"ExponentBeforeBracket", "[1e1]", "[1e1]"},
};

constexpr Accepted kStrings[] = {
    {"EveryShortEscape", R"("\"\\\/\b\f\n\r\t")", R"("\"\\/\b\f\n\r\t")"},
    {"EscapedNul", R"("\u0000")", R"("\u0000")"},
    {"EscapedControl", R"("\u001f")", R"("\u001f")"},
    {"UpperHex", R"("\u00E9")", "\"\u00E9\""},
    {"LowerHex", R"("\u00e9")", "\"\u00E9\""},
    {"EscapedAscii", R"("\u0041\u007a")", "\"Az\""},
    {"EscapedThreeBytes", R"("\u20AC")", "\"\u20AC\""},
    {"SurrogatePair", R"("\uD83D\uDE00")", "\"\U0001F600\""},
    {"FirstSurrogatePair", R"("\uD800\uDC00")", "\"\U00010000\""},
    {"LastSurrogatePair", R"("\uDBFF\uDFFF")", "\"\U0010FFFF\""},
    {"TwoSurrogatePairs", R"("\uD83D\uDE00\ud83d\ude01")", "\"\U0001F600\U0001F601\""},
    {"JustBelowSurrogates", R"("\uD7FF")", "\"\uD7FF\""},
    {"JustAboveSurrogates", R"("\uE000")", "\"\uE000\""},
    {"EscapedNonCharacter", R"("\uFFFF")", "\"\uFFFF\""},
    {"EscapedByteOrderMark", R"("\uFEFF")", "\"\uFEFF\""},
    {"EscapedBackslashThenU", R"("\\u0041")", R"("\\u0041")"},
    {"Apostrophe", "\"it's\"", "\"it's\""},
    {"SlashNotEscaped", "\"a/b\"", "\"a/b\""},
    {"SlashEscaped", R"("a\/b")", "\"a/b\""},
    {"Braces", "\"{[]},:\"", "\"{[]},:\""},
    {"CommentInString", "\"/* no */ // comment\"", "\"/* no */ // comment\""},
    {"Delete", "\"\x7F\"", "\"\x7F\""},
    {"LongText", kLongText, kLongText},
    {"EscapedQuoteAtTheEnd", R"("a\"")", R"("a\"")"},
    {"TwoBackslashes", R"("\\\\")", R"("\\\\")"},
    {"EscapedTwoBytes", R"("\u0080\u07FF")", "\"\xC2\x80\xDF\xBF\""},
    {"MixedCaseHex", R"("\uAbCd")", "\"\uABCD\""},
    {"PairThenText", R"("\uD83D\uDE00a")", "\"\U0001F600a\""},
    {"SpaceOnly", "\" \"", "\" \""},
};

constexpr Accepted kEncodings[] = {
    {"TwoBytes", "\"\xC2\x80\xDF\xBF\"", "\"\xC2\x80\xDF\xBF\""},
    {"ThreeBytes", "\"\xE0\xA0\x80\xEF\xBF\xBD\"", "\"\xE0\xA0\x80\xEF\xBF\xBD\""},
    {"FourBytes", "\"\xF0\x90\x80\x80\"", "\"\xF0\x90\x80\x80\""},
    {"LastCodePoint", "\"\xF4\x8F\xBF\xBF\"", "\"\xF4\x8F\xBF\xBF\""},
    {"NonCharacters", "\"\xEF\xBF\xBE\xEF\xBF\xBF\"", "\"\xEF\xBF\xBE\xEF\xBF\xBF\""},
    {"LineSeparators", "\"\xE2\x80\xA8\xE2\x80\xA9\"", "\"\xE2\x80\xA8\xE2\x80\xA9\""},
    {"C1Control", "\"\xC2\x85\"", "\"\xC2\x85\""},
    {"Bidi", "\"\xE2\x80\xAE\"", "\"\xE2\x80\xAE\""},
    {"CombiningMark", "\"e\xCC\x81\"", "\"e\xCC\x81\""},
    {"KeyOfFourBytes", "{\"\xF0\x9F\x98\x80\":1}", "{\"\xF0\x9F\x98\x80\":1}"},
    {"ByteOrderMarkInside", "\"\xEF\xBB\xBF\"", "\"\xEF\xBB\xBF\""},
    {"FirstOfEachLength", "\"\xC2\x80\xE0\xA0\x80\xF0\x90\x80\x80\"",
     "\"\xC2\x80\xE0\xA0\x80\xF0\x90\x80\x80\""},
    {"AroundTheSurrogates", "\"\xED\x9F\xBF\xEE\x80\x80\"",
     "\"\xED\x9F\xBF\xEE\x80\x80\""},
    {"PrivateUse", "\"\xF4\x80\x80\x80\"", "\"\xF4\x80\x80\x80\""},
};

class AcceptedJson : public testing::TestWithParam<Accepted> {};

TEST_P(AcceptedJson, IsReadExactly) {
  const auto& entry = GetParam();
  const auto parsed = parse_json(entry.text);
  ASSERT_TRUE(parsed.document) << parsed.error.message << " at " << parsed.error.offset;
  const auto again = to_text(parsed.document->root);
  EXPECT_EQ(again, entry.compact);
  const auto reread = parse_json(again);
  ASSERT_TRUE(reread.document);
  EXPECT_TRUE(reread.document->root == parsed.document->root);
}

auto name_of(const testing::TestParamInfo<Accepted>& info) -> std::string {
  return std::string{info.param.name};
}

INSTANTIATE_TEST_SUITE_P(Structure, AcceptedJson, testing::ValuesIn(kStructure), name_of);
INSTANTIATE_TEST_SUITE_P(Numbers, AcceptedJson, testing::ValuesIn(kNumbers), name_of);
INSTANTIATE_TEST_SUITE_P(Strings, AcceptedJson, testing::ValuesIn(kStrings), name_of);
INSTANTIATE_TEST_SUITE_P(Encodings, AcceptedJson, testing::ValuesIn(kEncodings), name_of);

TEST(AcceptedJsonCorpus, IsAllThere) {
  EXPECT_EQ(std::size(kStructure) + std::size(kNumbers) + std::size(kStrings) +
                std::size(kEncodings),
            109U);
}

auto nested(std::size_t depth) -> std::string {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(AcceptedJsonDepth, TheDefaultLimitItself) {
  EXPECT_TRUE(parse_json(nested(128)).document);
}

TEST(AcceptedJsonDepth, ClosedContainersDoNotCount) {
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += "[[]],";
  EXPECT_TRUE(parse_json(text + "{}]", {.limits = {.max_depth = 3}}).document);
}

TEST(AcceptedJsonDepth, ObjectsCountLikeArrays) {
  EXPECT_TRUE(parse_json(R"({"a":[{"b":[]}]})", {.limits = {.max_depth = 4}}).document);
}

TEST(AcceptedJsonDepth, ScalarsNeedNoDepth) {
  EXPECT_TRUE(parse_json("1", {.limits = {.max_depth = 0}}).document);
}

TEST(AcceptedJsonDepth, AtMost512WhateverTheCallerAllows) {
  const JsonOptions deep{.limits = {.max_depth = 1'000'000}};
  EXPECT_TRUE(parse_json(nested(512), deep).document);
  EXPECT_EQ(parse_json(nested(513), deep).error.code, JsonError::Code::kTooDeep);
}

TEST(AcceptedJsonBom, IsSkippedAndToldWhenAllowed) {
  const auto parsed = parse_json("\xEF\xBB\xBF{}", {.allow_bom = true});
  ASSERT_TRUE(parsed.document);
  EXPECT_TRUE(parsed.document->had_bom);
}

TEST(AcceptedJsonBom, IsNotToldWhenThereIsNone) {
  const auto parsed = parse_json("{}", {.allow_bom = true});
  ASSERT_TRUE(parsed.document);
  EXPECT_FALSE(parsed.document->had_bom);
}

TEST(AcceptedJsonSize, TheLimitItself) {
  EXPECT_TRUE(parse_json("[10]", {.limits = {.max_bytes = 4}}).document);
}

TEST(AcceptedJsonSize, NulInAStringIsOneCharacter) {
  const auto parsed = parse_json(R"("\u0000a")");
  ASSERT_TRUE(parsed.document);
  EXPECT_EQ(parsed.document->root.as_string(), "\0a"sv);
}

}  // namespace
}  // namespace wsconform
