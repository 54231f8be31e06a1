#include <gmock/gmock.h>

#include "wsconform/check.h"

namespace wsconform {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr auto kSecret = "t0ken-t0ken-t0ken";

auto redactor() -> Redactor {
  Redactor redactor;
  redactor.add(Secret{kSecret});
  return redactor;
}

TEST(ShowForeign, KeepsAShortTextAsItIs) {
  EXPECT_EQ(show_foreign("plain text", redactor(), 10), "plain text");
  EXPECT_EQ(show_foreign("", redactor(), 10), "");
}

TEST(ShowForeign, CutsALongText) {
  EXPECT_EQ(show_foreign("plain text", redactor(), 9), "plain ...");
}

TEST(ShowForeign, CutsOnACodePoint) {
  EXPECT_EQ(show_foreign("\u20AC\u20AC\u20AC\u20AC", redactor(), 7), "\u20AC...");
}

TEST(ShowForeign, MakesBytesVisible) {
  EXPECT_EQ(show_foreign("a\nb\x1B", redactor(), 20), "a\\nb\\x1B");
  EXPECT_EQ(show_foreign("\xFF\xFF\xFF\xFF", redactor(), 9), "\\xFF\\x...");
}

TEST(ShowForeign, HidesASecretThatTheCutWouldHalve) {
  const std::string text = std::string(50, 'x') + kSecret + " end";
  for (std::size_t max = 51; max < 75; ++max) {
    EXPECT_THAT(show_foreign(text, redactor(), max), Not(HasSubstr("t0k"))) << max;
  }
}

TEST(ShowForeign, HidesASecretAtTheEndOfWhatItLooksAt) {
  const std::size_t window = 100 + (512U << 10U);
  for (const std::size_t before : {window - 17, window - 9, window}) {
    const std::string text = std::string(before, 'x') + kSecret + std::string(1000, 'y');
    EXPECT_THAT(show_foreign(text, redactor(), 100), Not(HasSubstr("t0k")));
  }
}

TEST(ShowForeign, LooksAtEverythingWhereNearlyEverythingIsSecret) {
  const std::string secret(50000, 's');
  Redactor redactor;
  redactor.add(Secret{secret});
  std::string text;
  while (text.size() < (600U << 10U)) text += secret + "-";
  EXPECT_THAT(show_foreign(text, redactor, 4096), Not(HasSubstr("ssss")));
}

TEST(ShowForeign, TakesTextOfAnyLength) {
  const auto shown = show_foreign(std::string(20U << 20U, 'x'), redactor(), 200);
  EXPECT_EQ(shown.size(), 200U);
  EXPECT_THAT(shown, EndsWith("x..."));
}

}  // namespace
}  // namespace wsconform
