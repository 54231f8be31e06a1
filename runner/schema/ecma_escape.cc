#include <fmt/format.h>

#include <charconv>

#include "ecma_translator.h"
#include "wsconform/base.h"

namespace wsconform::engine {
namespace {

constexpr std::string_view kSpaces =
    R"(\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f})"
    R"(\x{3000}\x{feff})";
constexpr std::string_view kNoSpaces =
    R"(\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff})"
    R"(\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff})"
    R"(\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";
constexpr std::string_view kSyntaxCharacters = R"(^$\.*+?()[]{}|/)";
constexpr char32_t kMaxCodePoint = 0x10FFFF;

auto is_letter(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
auto is_high_surrogate(char32_t c) -> bool { return c >= 0xD800 && c <= 0xDBFF; }
auto is_low_surrogate(char32_t c) -> bool { return c >= 0xDC00 && c <= 0xDFFF; }

}  // namespace

auto EcmaTranslator::set_escape() -> std::string {
  const char c = peek();
  if (c == 'p' || c == 'P') return property_escape(c == 'P');
  if (std::string_view{"dDwWsS"}.find(c) == std::string_view::npos || !more()) return {};
  ++position_;
  if (c == 's') return std::string{kSpaces};
  if (c == 'S') return std::string{kNoSpaces};
  return {'\\', c};
}

auto EcmaTranslator::property_escape(bool negated) -> std::string {
  ++position_;
  const auto end = source_.find('}', position_);
  if (!take("{") || end == std::string_view::npos) {
    fail("\"\\p\" must be followed by a property in \"{}\"");
    return {};
  }
  const auto name = source_.substr(position_, end - position_);
  auto translated = translate_unicode_property(name, negated);
  if (translated.empty()) {
    fail(fmt::format("{} is not a Unicode property of ECMA-262", to_visible(name)));
    return {};
  }
  position_ = end + 1;
  return translated;
}

auto EcmaTranslator::character_escape() -> std::optional<char32_t> {
  constexpr std::string_view kControls = "t\tn\nv\vf\fr\r";
  const char c = peek();
  if (const auto at = kControls.find(c); is_letter(c) && at != std::string_view::npos) {
    ++position_;
    return static_cast<char32_t>(kControls[at + 1]);
  }
  if (more() && kSyntaxCharacters.find(c) != std::string_view::npos) {
    ++position_;
    return static_cast<char32_t>(c);
  }
  if (c == 'c' && position_ + 1 < source_.size() && is_letter(source_[position_ + 1])) {
    position_ += 2;
    return static_cast<char32_t>(source_[position_ - 1] % 32);
  }
  if (take("0") && !is_digit(peek())) return U'\0';
  if (take("x")) {
    if (const auto value = hexadecimal(2)) return value;
  } else if (take("u")) {
    if (const auto value = unicode_escape()) return value;
  }
  fail("a backslash begins no escape of ECMA-262");
  return std::nullopt;
}

/// After "\u". A lone surrogate matches nothing that is valid text: refused.
auto EcmaTranslator::unicode_escape() -> std::optional<char32_t> {
  if (take("{")) {
    const auto end = source_.find('}', position_);
    if (end == std::string_view::npos) return std::nullopt;
    const auto value = hexadecimal(end - position_);
    if (!value || !take("}") || *value > kMaxCodePoint) return std::nullopt;
    if (is_high_surrogate(*value) || is_low_surrogate(*value)) return std::nullopt;
    return value;
  }
  const auto first = hexadecimal(4);
  if (!first || is_low_surrogate(*first)) return std::nullopt;
  if (!is_high_surrogate(*first)) return first;
  if (!take("\\u")) return std::nullopt;
  const auto second = hexadecimal(4);
  if (!second || !is_low_surrogate(*second)) return std::nullopt;
  return 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00);
}

auto EcmaTranslator::hexadecimal(std::size_t length) -> std::optional<char32_t> {
  const auto digits = source_.substr(position_, length);
  if (digits.size() != length) return std::nullopt;
  std::uint32_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
  if (error != std::errc{} || stop != end) return std::nullopt;
  position_ += length;
  return static_cast<char32_t>(value);
}

/// The next character of valid UTF-8.
auto EcmaTranslator::code_point() -> char32_t {
  const auto lead = static_cast<unsigned char>(source_[position_++]);
  if (lead < 0x80) return lead;
  const auto length = lead >= 0xF0 ? 3U : (lead >= 0xE0 ? 2U : 1U);
  char32_t value = lead & (0x3FU >> length);
  for (unsigned i = 0; i < length && more(); ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(source_[position_++]) & 0x3FU);
  }
  return value;
}

}  // namespace wsconform::engine
