#include "ecma_regex.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <vector>

#include "wsconform/base.h"

namespace wsconform::engine {
namespace {

constexpr std::string_view kLineEnds = R"(\n\r\x{2028}\x{2029})";
constexpr std::string_view kSpaces =
    R"(\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f})"
    R"(\x{3000}\x{feff})";
constexpr std::string_view kNoSpaces =
    R"(\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff})"
    R"(\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff})"
    R"(\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";
constexpr std::string_view kSyntaxCharacters = R"(^$\.*+?()[]{}|/)";
constexpr char32_t kMaxCodePoint = 0x10FFFF;

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
auto is_letter(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
auto is_high_surrogate(char32_t c) -> bool { return c >= 0xD800 && c <= 0xDBFF; }
auto is_low_surrogate(char32_t c) -> bool { return c >= 0xDC00 && c <= 0xDFFF; }

/// Groups that can be referred to by number.
auto count_groups(std::string_view source) -> std::size_t {
  std::size_t groups = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (c == '\\') {
      ++i;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '(' && !in_class) {
      const auto rest = source.substr(i + 1);
      const bool named =
          rest.starts_with("?<") && !rest.starts_with("?<=") && !rest.starts_with("?<!");
      if (!rest.starts_with('?') || named) ++groups;
    }
  }
  return groups;
}

/// One member of a class: a character, or a set such as "\d".
struct ClassAtom {
  std::optional<char32_t> character{};
  std::string set{};
};

class Translator {
 public:
  explicit Translator(std::string_view source)
      : source_{source}, groups_{count_groups(source)} {}

  auto run() -> TranslatedRegex {
    while (error_.empty() && more()) {
      if (term()) quantifier();
    }
    if (!open_.empty()) fail("a group is not closed");
    return {
        .pattern = std::move(output_), .error = std::move(error_), .offset = position_};
  }

 private:
  [[nodiscard]] auto more() const -> bool { return position_ < source_.size(); }
  [[nodiscard]] auto peek() const -> char { return more() ? source_[position_] : '\0'; }
  auto take(std::string_view text) -> bool {
    if (!source_.substr(position_).starts_with(text)) return false;
    position_ += text.size();
    return true;
  }
  void fail(std::string message) {
    if (error_.empty()) error_ = std::move(message);
  }
  void put(char32_t character) {
    output_ += fmt::format("\\x{{{:x}}}", static_cast<std::uint32_t>(character));
  }

  /// Each says whether a quantifier may follow.
  auto term() -> bool;
  auto open_group() -> bool;
  auto close_group() -> bool;
  auto escape() -> bool;
  auto back_reference() -> bool;
  auto named_reference() -> bool;
  auto character_class() -> bool;

  void quantifier();
  auto braces() -> std::optional<std::string_view>;
  void class_members();
  auto class_atom() -> ClassAtom;
  /// The escapes that stand for sets, after the backslash; empty when it is none.
  auto set_escape() -> std::string;
  auto property_escape(bool negated) -> std::string;
  /// The escapes that stand for one character, after the backslash.
  auto character_escape() -> std::optional<char32_t>;
  auto unicode_escape() -> std::optional<char32_t>;
  auto hexadecimal(std::size_t length) -> std::optional<char32_t>;
  auto code_point() -> char32_t;

  std::string_view source_;
  std::size_t groups_;
  std::size_t position_{0};
  std::string output_{};
  std::string error_{};
  std::vector<bool> open_{};  ///< per open group: may it be repeated?
};

auto Translator::term() -> bool {
  switch (peek()) {
    case '\\':
      ++position_;
      return escape();
    case '[':
      return character_class();
    case '(':
      return open_group();
    case ')':
      return close_group();
    case '|':
    case '^':
    case '$':
      output_ += source_[position_++];
      return false;
    case '.':
      ++position_;
      output_ += fmt::format("[^{}]", kLineEnds);
      return true;
    case '*':
    case '+':
    case '?':
    case '{':
      fail("there is nothing to repeat");
      return false;
    case ']':
    case '}':
      fail(fmt::format("\"{}\" must be escaped", peek()));
      return false;
    default:
      put(code_point());
      return true;
  }
}

void Translator::quantifier() {
  if (peek() == '*' || peek() == '+' || peek() == '?') {
    output_ += source_[position_++];
  } else if (peek() == '{') {
    const auto counts = braces();
    if (!counts) return fail("\"{\" begins no valid repetition");
    output_ += *counts;
  } else {
    return;
  }
  if (take("?")) output_ += '?';
}

/// "{2}", "{2,}" or "{2,5}".
auto Translator::braces() -> std::optional<std::string_view> {
  const auto start = position_++;
  const auto skip_digits = [&] {
    const auto before = position_;
    while (is_digit(peek())) ++position_;
    return position_ > before;
  };
  if (!skip_digits()) return std::nullopt;
  if (take(",")) skip_digits();
  if (!take("}")) return std::nullopt;
  return source_.substr(start, position_ - start);
}

auto Translator::open_group() -> bool {
  ++position_;
  for (const std::string_view look : {"?=", "?!", "?<=", "?<!"}) {
    if (!take(look)) continue;
    output_.append("(").append(look);
    open_.push_back(false);
    return false;
  }
  open_.push_back(true);
  if (take("?:")) {
    output_ += "(?:";
  } else if (take("?<")) {
    output_ += "(?<";
    const auto end = source_.find('>', position_);
    const auto name = source_.substr(position_, end - position_);
    if (end == std::string_view::npos || name.empty() || is_digit(name.front())) {
      fail("a group's name is not valid");
    }
    output_ += name;
    position_ += name.size();
  } else if (peek() == '?') {
    fail("\"(?\" begins no group of ECMA-262");
  } else {
    output_ += '(';
  }
  return false;
}

auto Translator::close_group() -> bool {
  if (open_.empty()) {
    fail("\")\" closes no group");
    return false;
  }
  ++position_;
  output_ += ')';
  const bool may_repeat = open_.back();
  open_.pop_back();
  return may_repeat;
}

auto Translator::escape() -> bool {
  const char c = peek();
  if (c == 'b' || c == 'B') {
    ++position_;
    output_.append("\\").push_back(c);
    return false;
  }
  if (c >= '1' && c <= '9') return back_reference();
  if (c == 'k') return named_reference();
  if (const auto set = set_escape(); !set.empty()) {
    output_ += fmt::format("[{}]", set);
    return true;
  }
  if (const auto character = character_escape()) put(*character);
  return true;
}

auto Translator::back_reference() -> bool {
  std::size_t number = 0;
  const auto* end = source_.data() + source_.size();
  const auto read = std::from_chars(source_.data() + position_, end, number);
  if (read.ec != std::errc{} || number > groups_) {
    fail("a reference names a group that is not there");
    return false;
  }
  position_ = static_cast<std::size_t>(read.ptr - source_.data());
  output_ += fmt::format("\\g{{{}}}", number);
  return true;
}

auto Translator::named_reference() -> bool {
  ++position_;
  const auto end = source_.find('>', position_);
  if (!take("<") || end == std::string_view::npos) {
    fail("\"\\k\" must be followed by a group's name in \"<>\"");
    return false;
  }
  output_ += fmt::format("\\k<{}>", source_.substr(position_, end - position_));
  position_ = end + 1;
  return true;
}

auto Translator::character_class() -> bool {
  ++position_;
  output_ += take("^") ? "[^" : "[";
  class_members();
  output_ += ']';
  if (!take("]")) fail("a class is not closed");
  return true;
}

void Translator::class_members() {
  while (error_.empty() && more() && peek() != ']') {
    const auto first = class_atom();
    const bool is_range =
        peek() == '-' && position_ + 1 < source_.size() && source_[position_ + 1] != ']';
    if (!is_range) {
      first.character ? put(*first.character) : void(output_ += first.set);
      continue;
    }
    ++position_;
    const auto last = class_atom();
    if (!first.character || !last.character || *first.character > *last.character) {
      return fail("a range in a class is not valid");
    }
    put(*first.character);
    output_ += '-';
    put(*last.character);
  }
}

auto Translator::class_atom() -> ClassAtom {
  if (!take("\\")) return {.character = code_point()};
  if (take("b")) return {.character = U'\b'};
  if (take("-")) return {.character = U'-'};
  if (auto set = set_escape(); !set.empty()) return {.set = std::move(set)};
  return {.character = character_escape().value_or(U'\0')};
}

auto Translator::set_escape() -> std::string {
  const char c = peek();
  if (c == 'p' || c == 'P') return property_escape(c == 'P');
  if (std::string_view{"dDwWsS"}.find(c) == std::string_view::npos || !more()) return {};
  ++position_;
  if (c == 's') return std::string{kSpaces};
  if (c == 'S') return std::string{kNoSpaces};
  return {'\\', c};
}

auto Translator::property_escape(bool negated) -> std::string {
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

auto Translator::character_escape() -> std::optional<char32_t> {
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
auto Translator::unicode_escape() -> std::optional<char32_t> {
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

auto Translator::hexadecimal(std::size_t length) -> std::optional<char32_t> {
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
auto Translator::code_point() -> char32_t {
  const auto lead = static_cast<unsigned char>(source_[position_++]);
  if (lead < 0x80) return lead;
  const auto length = lead >= 0xF0 ? 3U : (lead >= 0xE0 ? 2U : 1U);
  char32_t value = lead & (0x3FU >> length);
  for (unsigned i = 0; i < length && more(); ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(source_[position_++]) & 0x3FU);
  }
  return value;
}

}  // namespace

auto translate_ecma_regex(std::string_view source) -> TranslatedRegex {
  if (const auto bad = find_invalid_utf8(source)) {
    return {.error = "the text is not valid UTF-8", .offset = *bad};
  }
  return Translator{source}.run();
}

}  // namespace wsconform::engine
