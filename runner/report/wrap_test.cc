#include "wrap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using testing::ElementsAre;

TEST(WrapWords, BreaksAtTheLastBlankThatFits) {
  EXPECT_THAT(wrap_words("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap_words("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap_words("one two three", 6), ElementsAre("one", "two", "three"));
}

TEST(WrapWords, LeavesWhatFits) {
  EXPECT_THAT(wrap_words("one two", 7), ElementsAre("one two"));
  EXPECT_THAT(wrap_words("", 7), ElementsAre(""));
}

TEST(WrapWords, BreaksALongWordWhereTheLineEnds) {
  EXPECT_THAT(wrap_words("abcdefgh ij", 3), ElementsAre("abc", "def", "gh", "ij"));
}

TEST(WrapWords, CountsCharactersNotBytes) {
  EXPECT_THAT(wrap_words("\u00E9\u00E9 \u00E9\u00E9", 2),
              ElementsAre("\u00E9\u00E9", "\u00E9\u00E9"));
}

TEST(WrapWords, GoesOnWithALeadingBlank) {
  EXPECT_THAT(wrap_words(" abcdef", 3), ElementsAre(" ab", "cde", "f"));
}

TEST(WrapAnywhere, FillsEveryLine) {
  EXPECT_THAT(wrap_anywhere("ab cd ef", 3), ElementsAre("ab ", "cd ", "ef"));
  EXPECT_THAT(wrap_anywhere("", 3), ElementsAre(""));
  EXPECT_THAT(wrap_anywhere("\U0001F600\U0001F600", 1),
              ElementsAre("\U0001F600", "\U0001F600"));
}

TEST(WrapWords, StartsNoLineWithALogCommand) {
  EXPECT_THAT(wrap_words("abc ::error::x", 10), ElementsAre("abc", ": :error::x"));
  EXPECT_THAT(wrap_words("  ::x", 9), ElementsAre("  : :x"));
  EXPECT_THAT(wrap_anywhere("ab::c", 2), ElementsAre("ab", ": :", "c"));
}

TEST(WrapAnywhere, EndsForAWidthOfZeroToo) {
  EXPECT_THAT(wrap_anywhere("ab", 0), ElementsAre("a", "b"));
  EXPECT_THAT(wrap_words("a b", 0), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace wsconform
