// The part of our own corpus that RFC 8259 forbids, each with the place of the first
// error.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "wsconform/json.h"

namespace wsconform {
namespace {

using std::string_view_literals::operator""sv;
using Code = JsonError::Code;
using testing::HasSubstr;

struct Refused {
  std::string_view name;
  std::string_view text;
  std::size_t offset;
  Code code{Code::kSyntax};
};

void PrintTo(const Refused& entry, std::ostream* out) { *out << entry.name; }

constexpr Refused kStructure[] = {
    {"Empty", "", 0},
    {"OnlySpace", " \n ", 3},
    {"FormFeedAsSpace", "\f[]", 0},
    {"VerticalTabAsSpace", "[\v]", 1},
    {"NulAfterTheValue", "[]\0"sv, 2},
    {"NulAlone", "\0"sv, 0},
    {"NulAfterComma", "[1,\0]"sv, 3},
    {"OpenArray", "[", 1},
    {"OpenObject", "{", 1},
    {"CloseArrayOnly", "]", 0},
    {"CloseObjectOnly", "}", 0},
    {"ArrayClosedTwice", "[]]", 2},
    {"ArrayClosedByBrace", "[1}", 2},
    {"ObjectClosedByBracket", "{\"a\":1]", 6},
    {"TwoValues", "1 2", 2},
    {"TwoObjects", "{}{}", 2},
    {"TextAfterTheValue", "[]x", 2},
    {"CommaAfterTheValue", "[],", 2},
    {"TrailingCommaInArray", "[1,]", 3},
    {"TrailingCommaInObject", "{\"a\":1,}", 7},
    {"LeadingCommaInArray", "[,1]", 1},
    {"LeadingCommaInObject", "{,\"a\":1}", 1},
    {"CommaAlone", "[,]", 1},
    {"TwoCommas", "[1,,2]", 3},
    {"MissingComma", "[1 2]", 3},
    {"MissingCommaInObject", "{\"a\":1 \"b\":2}", 7},
    {"MissingColon", "{\"a\" 1}", 5},
    {"TwoColons", "{\"a\"::1}", 5},
    {"CommaForColon", "{\"a\",1}", 4},
    {"ColonInArray", "[\"a\":1]", 4},
    {"MissingValue", "{\"a\":}", 5},
    {"MissingKey", "{:1}", 1},
    {"KeyOnly", "{\"a\"}", 4},
    {"NumberAsKey", "{1:1}", 1},
    {"NullAsKey", "{null:1}", 1},
    {"BareKey", "{a:1}", 1},
    {"KeyInApostrophes", "{'a':1}", 1},
    {"ObjectCutAfterKey", "{\"a\"", 4},
    {"ObjectCutAfterColon", "{\"a\":", 5},
    {"ObjectCutAfterComma", "{\"a\":1,", 7},
    {"ArrayCutAfterComma", "[1,", 3},
    {"LineComment", "[] // c", 3},
    {"BlockComment", "[/* c */]", 1},
    {"HashComment", "# c\n[]", 0},
    {"Semicolon", "[1;2]", 2},
    {"Tag", "<null>", 0},
    {"OpenArrayInObject", "{\"a\":[", 6},
    {"OpenObjectInArray", "[{", 2},
    {"ArrayNotClosed", "[1", 2},
    {"ObjectNotClosed", "{\"a\":1", 6},
    {"ManyOpen", "[[[[", 4},
    {"ArrayInsideClosedOnly", "[[]", 3},
    {"TwoKeys", "{\"a\" \"b\":1}", 5},
    {"ArrayAsKey", "{[]:1}", 1},
    {"ObjectAsKey", "{{}:1}", 1},
    {"TrueAsKey", "{true:1}", 1},
    {"EqualsForColon", "{\"a\"=1}", 4},
    {"TwoCommasInObject", "{\"a\":1,,\"b\":2}", 7},
    {"CommaAfterColon", "{\"a\":,}", 5},
    {"ValueWithoutKey", "{\"a\":1,2}", 7},
    {"TwoValuesForAKey", "{\"a\":1 2}", 7},
    {"DoubleArray", "[][]", 2},
    {"LiteralAfterObject", "{}true", 2},
    {"QuoteAfterTheValue", "1\"\"", 1},
    {"Backslash", "\\", 0},
    {"Star", "[*]", 1},
    {"Ellipsis", "[1,...]", 3},
    {"Parentheses", "(1)", 0},
};

constexpr Refused kLiterals[] = {
    {"CapitalTrue", "True", 0},
    {"UpperNull", "NULL", 0},
    {"CutTrue", "tru", 3},
    {"CutNull", "nul", 3},
    {"WrongFalse", "fals3", 4},
    {"LongTrue", "truee", 4},
    {"Undefined", "undefined", 0},
    {"NaN", "NaN", 0},
    {"NanLower", "nan", 1},
    {"Infinity", "Infinity", 0},
    {"MinusInfinity", "-Infinity", 1},
    {"LiteralsWithoutComma", "[nulltrue]", 5},
    {"CapitalFalse", "FALSE", 0},
    {"MixedNull", "nUll", 1},
    {"LongNull", "nulll", 4},
    {"SpacedTrue", "tr ue", 2},
    {"TrueThenDigit", "true1", 4},
    {"YamlYes", "yes", 0},
};

constexpr Refused kNumbers[] = {
    {"LeadingZero", "01", 1},
    {"LeadingZeroNegative", "-01", 2},
    {"TwoZeros", "00", 1},
    {"LeadingPlus", "+1", 0},
    {"LeadingPoint", ".5", 0},
    {"MinusPoint", "-.5", 1},
    {"TrailingPoint", "1.", 2},
    {"TrailingPointInArray", "[1.]", 3},
    {"PointBeforeExponent", "1.e5", 2},
    {"TwoPoints", "1.2.3", 3},
    {"MinusAlone", "-", 1},
    {"TwoMinuses", "--1", 1},
    {"MinusWithSpace", "- 1", 1},
    {"ExponentWithoutDigits", "1e", 2},
    {"ExponentWithSignOnly", "1e+", 3},
    {"ExponentWithTwoSigns", "1e+-1", 3},
    {"ExponentWithPoint", "1e1.5", 3},
    {"TwoExponents", "1e1e1", 3},
    {"ZeroExponentWithoutDigits", "0E", 2},
    {"Hexadecimal", "0x1F", 1},
    {"Octal", "0o17", 1},
    {"Underscore", "1_000", 1},
    {"GroupingComma", "1,000", 1},
    {"LetterAfterNumber", "1a", 1},
    {"Long", "1L", 1},
    {"FullWidthDigit", "\xEF\xBC\x91", 0},
    {"MinusSignOfUnicode",
     "\xE2\x88\x92"
     "1",
     0},
    {"MinusZeroThenDigit", "-00", 2},
    {"ZeroThenLetter", "0a", 1},
    {"PlusMinus", "+-1", 0},
    {"MinusPlus", "-+1", 1},
    {"SpaceInNumber", "1 000", 2},
    {"SpaceAfterPoint", "1. 5", 2},
    {"SpaceBeforeExponent", "1 e5", 2},
    {"ExponentAlone", "e5", 0},
    {"MinusExponent", "-e5", 1},
    {"ExponentWithMinusOnly", "1e-", 3},
    {"ExponentWithoutDigitsInArray", "[1e]", 3},
    {"TwoFractions", "0..1", 2},
    {"Percent", "50%", 2},
    {"Binary", "0b1", 1},
    {"BigIntSuffix", "1n", 1},
    {"NegativeHexadecimal", "-0x1", 2},
};

constexpr Refused kStrings[] = {
    {"NotClosed", "\"a", 2},
    {"QuoteAlone", "\"", 1},
    {"ClosedByApostrophe", "\"a'", 3},
    {"Apostrophes", "'a'", 0},
    {"CutAfterBackslash", "\"\\", 2},
    {"BackslashBeforeTheEnd", "\"\\\"", 3},
    {"UnknownEscape", R"("\a")", 2},
    {"EscapedApostrophe", R"("\'")", 2},
    {"EscapedZero", R"("\0")", 2},
    {"HexEscape", R"("\x41")", 2},
    {"CapitalU", R"("\U0041")", 2},
    {"BracedEscape", R"("\u{41}")", 3},
    {"EscapedNewline", "\"\\\n\"", 2},
    {"EscapedNulByte", "\"\\\0\""sv, 2},
    {"ThreeHexDigits", R"("\u004")", 6},
    {"NoHexDigits", R"("\u")", 3},
    {"WrongHexDigit", R"("\u00G0")", 5},
    {"SignInHex", R"("\u+041")", 3},
    {"RawNewline", "\"a\nb\"", 2},
    {"RawReturn", "\"a\rb\"", 2},
    {"RawTab", "\"a\tb\"", 2},
    {"RawNul", "\"a\0b\""sv, 2},
    {"RawEscapeCharacter", "\"\x1B[0m\"", 1},
    {"RawControl1F", "\"\x1F\"", 1},
    {"RawNewlineInKey", "{\"a\n\":1}", 3},
    {"SurrogatePairCut", R"("\uD83D\uDE0")", 12},
    {"TwoStrings", "\"a\" \"b\"", 4},
    {"StringThenText", "\"a\"b", 3},
    {"EscapedCapitalN", R"("\N")", 2},
    {"EscapedVerticalTab", R"("\v")", 2},
    {"EscapedDigit", R"("\1")", 2},
    {"EscapedSpace", R"("\ ")", 2},
    {"OneHexDigit", R"("\u1")", 4},
    {"MinusInHex", R"("\u-041")", 3},
    {"SpaceInHex", R"("\u 041")", 3},
    {"RawBackspace", "\"\b\"", 1},
    {"RawFormFeed", "\"\f\"", 1},
    {"RawControl01", "\"\x01\"", 1},
    {"CutInHex", R"("\u00)", 5},
    {"CutInText", "[\"a", 3},
    {"Backticks", "`a`", 0},
};

constexpr Refused kEncodings[] = {
    {"ContinuationAlone", "\"\x80\"", 1, Code::kUtf8},
    {"ContinuationAfterText", "\"ab\xBF\"", 3, Code::kUtf8},
    {"TwoBytesCut", "\"\xC3\"", 1, Code::kUtf8},
    {"ThreeBytesCut", "\"\xE2\x82\"", 1, Code::kUtf8},
    {"FourBytesCut", "\"\xF0\x9F\x98\"", 1, Code::kUtf8},
    {"SequenceCutByTheEnd", "\"\xE2\x82", 1, Code::kUtf8},
    {"OverlongSlash", "\"\xC0\xAF\"", 1, Code::kUtf8},
    {"OverlongNul", "\"\xC0\x80\"", 1, Code::kUtf8},
    {"OverlongTwoBytes", "\"\xC1\xBF\"", 1, Code::kUtf8},
    {"OverlongThreeBytes", "\"\xE0\x9F\xBF\"", 1, Code::kUtf8},
    {"OverlongFourBytes", "\"\xF0\x8F\xBF\xBF\"", 1, Code::kUtf8},
    {"HighSurrogateBytes", "\"\xED\xA0\x80\"", 1, Code::kUtf8},
    {"LowSurrogateBytes", "\"\xED\xBF\xBF\"", 1, Code::kUtf8},
    {"SurrogatePairBytes", "\"\xED\xA0\xBD\xED\xB8\x80\"", 1, Code::kUtf8},
    {"AboveLastCodePoint", "\"\xF4\x90\x80\x80\"", 1, Code::kUtf8},
    {"FiveBytes", "\"\xF8\x88\x80\x80\x80\"", 1, Code::kUtf8},
    {"SixBytes", "\"\xFC\x84\x80\x80\x80\x80\"", 1, Code::kUtf8},
    {"ByteFe", "\"\xFE\"", 1, Code::kUtf8},
    {"ByteFf", "\"\xFF\"", 1, Code::kUtf8},
    {"Latin1", "[\"caf\xE9\"]", 5, Code::kUtf8},
    {"InvalidInKey", "{\"\xFF\":1}", 2, Code::kUtf8},
    {"InvalidOutsideAString", "[\xFF]", 1, Code::kUtf8},
    {"InvalidAfterTheValue", "[]\xFF", 2, Code::kUtf8},
    {"SyntaxErrorBeforeInvalidByte", "[x\"\xFF\"]", 1, Code::kSyntax},
    {"ByteOrderMark", "\xEF\xBB\xBF{}", 0, Code::kBom},
    {"ByteOrderMarkAlone", "\xEF\xBB\xBF", 0, Code::kBom},
    {"ByteOrderMarkAfterSpace", " \xEF\xBB\xBF{}", 1, Code::kSyntax},
    {"HalfAByteOrderMark", "\xEF\xBB{}", 0, Code::kUtf8},
    {"Utf16LittleEndian", "\xFF\xFE{\0}\0"sv, 0, Code::kUtf8},
    {"Utf16BigEndian", "\xFE\xFF\0{\0}"sv, 0, Code::kUtf8},
    {"Utf16WithoutMark", "{\0}\0"sv, 1, Code::kSyntax},
    {"NoBreakSpace", "\xC2\xA0[]", 0, Code::kSyntax},
    {"WordJoiner", "[\xE2\x81\xA0]", 1, Code::kSyntax},
    {"LineSeparatorAsSpace", "[]\xE2\x80\xA8", 2, Code::kSyntax},
    {"CurlyQuotes",
     "\xE2\x80\x9C"
     "a\xE2\x80\x9D",
     0, Code::kSyntax},
    {"ContinuationFirst", "\x80[]", 0, Code::kUtf8},
    {"ThreeBytesAfterOne", "\"\xE2\"", 1, Code::kUtf8},
    {"FourBytesAfterTwo", "\"\xF0\x9F\"", 1, Code::kUtf8},
    {"ByteF5", "\"\xF5\x80\x80\x80\"", 1, Code::kUtf8},
    {"TwoLeads", "\"\xC3\xC3\xA9\"", 1, Code::kUtf8},
    {"OverlongQuote", "\xC0\xA2\xC0\xA2", 0, Code::kUtf8},
    {"IdeographicSpace", "\xE3\x80\x80[]", 0, Code::kSyntax},
    {"NextLine", "\xC2\x85[]", 0, Code::kSyntax},
};

/// The grammar allows these and section 8.2 warns of them: no two readers agree on their
/// value. We refuse them.
constexpr Refused kUnpaired[] = {
    {"LoneHighSurrogate", R"("\uD800")", 1},
    {"LoneLowSurrogate", R"("\uDC00")", 1},
    {"HighSurrogateThenText", R"("\uD800abc")", 1},
    {"HighSurrogateThenEscape", R"("\uD800\n")", 1},
    {"HighSurrogateThenLetter", R"("\uD800\u0041")", 1},
    {"TwoHighSurrogates", R"("\uD800\uD800")", 1},
    {"SwappedSurrogates", R"("\uDE00\uD83D")", 1},
    {"LoneSurrogateInKey", R"({"\uD800":1})", 2},
    {"LoneSurrogateAfterPair", R"("\uD83D\uDE00\uD83D")", 13},
    {"LowSurrogateThenText", R"("\uDFFFa")", 1},
    {"PairThenLowSurrogate", R"("\uD83D\uDE00\uDE00")", 13},
    {"HighSurrogateAtTheEnd", R"("a\uDBFF")", 2},
};

class RefusedJson : public testing::TestWithParam<Refused> {};

TEST_P(RefusedJson, AtTheFirstError) {
  const auto& entry = GetParam();
  const auto parsed = parse_json(entry.text);
  ASSERT_FALSE(parsed.document) << to_text(parsed.document->root);
  EXPECT_EQ(parsed.error.code, entry.code) << parsed.error.message;
  EXPECT_EQ(parsed.error.offset, entry.offset) << parsed.error.message;
  EXPECT_FALSE(parsed.error.message.empty());
  EXPECT_EQ(to_visible(parsed.error.message), parsed.error.message);
}

auto name_of(const testing::TestParamInfo<Refused>& info) -> std::string {
  return std::string{info.param.name};
}

INSTANTIATE_TEST_SUITE_P(Structure, RefusedJson, testing::ValuesIn(kStructure), name_of);
INSTANTIATE_TEST_SUITE_P(Literals, RefusedJson, testing::ValuesIn(kLiterals), name_of);
INSTANTIATE_TEST_SUITE_P(Numbers, RefusedJson, testing::ValuesIn(kNumbers), name_of);
INSTANTIATE_TEST_SUITE_P(Strings, RefusedJson, testing::ValuesIn(kStrings), name_of);
INSTANTIATE_TEST_SUITE_P(Unpaired, RefusedJson, testing::ValuesIn(kUnpaired), name_of);
INSTANTIATE_TEST_SUITE_P(Encodings, RefusedJson, testing::ValuesIn(kEncodings), name_of);

TEST(RefusedJsonCorpus, IsAllThere) {
  EXPECT_EQ(std::size(kStructure) + std::size(kLiterals) + std::size(kNumbers) +
                std::size(kStrings) + std::size(kUnpaired) + std::size(kEncodings),
            225U);
}

TEST(RefusedJsonDepth, OneAboveTheDefaultLimit) {
  const auto parsed = parse_json(std::string(129, '[') + std::string(129, ']'));
  ASSERT_FALSE(parsed.document);
  EXPECT_EQ(parsed.error.code, Code::kTooDeep);
  EXPECT_EQ(parsed.error.offset, 128U);
}

TEST(RefusedJsonDepth, AMillionBracketsStopAtTheLimit) {
  const auto parsed = parse_json(std::string(1'000'000, '['));
  EXPECT_EQ(parsed.error.code, Code::kTooDeep);
  EXPECT_EQ(parsed.error.offset, 128U);
}

TEST(RefusedJsonDepth, ManyNestedObjects) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += R"({"a":)";
  const auto parsed = parse_json(text);
  EXPECT_EQ(parsed.error.code, Code::kTooDeep);
  EXPECT_EQ(parsed.error.offset, 128U * 5U);
}

TEST(RefusedJsonDepth, AnyContainerWhenTheLimitIsZero) {
  EXPECT_EQ(parse_json("[]", {.limits = {.max_depth = 0}}).error.code, Code::kTooDeep);
}

TEST(RefusedJsonSize, OneByteAboveTheLimit) {
  const auto parsed = parse_json("[100]", {.limits = {.max_bytes = 4}});
  EXPECT_EQ(parsed.error.code, Code::kTooLarge);
  EXPECT_EQ(parsed.error.offset, 4U);
}

TEST(RefusedJsonBom, TwoMarksEvenWhenOneIsAllowed) {
  const auto parsed = parse_json("\xEF\xBB\xBF\xEF\xBB\xBF{}", {.allow_bom = true});
  ASSERT_FALSE(parsed.document);
  EXPECT_EQ(parsed.error.offset, 3U);
}

TEST(RefusedJsonBom, AMarkAndNothingElse) {
  EXPECT_FALSE(parse_json("\xEF\xBB\xBF", {.allow_bom = true}).document);
}

TEST(RefusedJsonPlace, LineAndColumnStartAtOne) {
  const auto parsed = parse_json("x");
  EXPECT_EQ(parsed.error.line, 1U);
  EXPECT_EQ(parsed.error.column, 1U);
}

TEST(RefusedJsonPlace, LineAndColumnCountFromTheLastNewline) {
  const auto parsed = parse_json("{\n  \"a\": 1,\n  \"b\": x\n}");
  EXPECT_EQ(parsed.error.line, 3U);
  EXPECT_EQ(parsed.error.column, 8U);
}

TEST(RefusedJsonMessage, SaysWhatWasExpectedAndFound) {
  EXPECT_EQ(parse_json("[1 2]").error.message, "expected ',' or ']', found '2'");
  EXPECT_EQ(parse_json("[1").error.message, "expected ',' or ']', found the end");
  EXPECT_EQ(parse_json("\"\t\"").error.message,
            "expected no control character in a string, found '\\t'");
}

TEST(RefusedJsonMessage, NamesTheUtf16Mark) {
  EXPECT_THAT(parse_json("\xFF\xFE").error.message, HasSubstr("UTF-16"));
}

TEST(ParseOwnJson, NamesFileLineAndColumn) {
  const auto parsed = parse_own_json("{\n \"a\": }", "cases/x.json");
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().kind, Error::Kind::kInput);
  EXPECT_EQ(parsed.error().where, "cases/x.json:2:7");
  EXPECT_EQ(parsed.error().message, "expected a value, found '}'");
}

TEST(ParseOwnJson, RefusesDuplicateKeys) {
  const auto parsed = parse_own_json(R"({"a":{"b/c":1,"b/c":2}})", "x.json");
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().where, "x.json#/a/b~1c");
}

TEST(ParseOwnJson, RefusesAByteOrderMark) {
  EXPECT_FALSE(parse_own_json("\xEF\xBB\xBF{}", "x.json").ok());
}

TEST(ParseOwnJson, GivesTheValue) {
  const auto parsed = parse_own_json(R"({"a":1})", "x.json");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.value().find("a")->as_int64(), 1);
}

}  // namespace
}  // namespace wsconform
