#include "ecma_regex.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "ecma_translator.h"
#include "wsconform/base.h"

namespace wsconform::engine {
namespace {

constexpr std::string_view kLineEnds = R"(\n\r\x{2028}\x{2029})";

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

}  // namespace

auto EcmaTranslator::run() -> TranslatedRegex {
  while (error_.empty() && more()) {
    if (term()) quantifier();
  }
  if (!open_.empty()) fail("a group is not closed");
  return {.pattern = std::move(output_), .error = std::move(error_), .offset = position_};
}

void EcmaTranslator::put(char32_t character) {
  output_ += fmt::format("\\x{{{:x}}}", static_cast<std::uint32_t>(character));
}

auto EcmaTranslator::term() -> bool {
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

void EcmaTranslator::quantifier() {
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
auto EcmaTranslator::braces() -> std::optional<std::string_view> {
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

auto EcmaTranslator::open_group() -> bool {
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
    output_.append(name).push_back('>');
    position_ = std::min(end, source_.size() - 1) + 1;
  } else if (peek() == '?') {
    fail("\"(?\" begins no group of ECMA-262");
  } else {
    output_ += '(';
  }
  return false;
}

auto EcmaTranslator::close_group() -> bool {
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

auto EcmaTranslator::escape() -> bool {
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

auto EcmaTranslator::back_reference() -> bool {
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

auto EcmaTranslator::named_reference() -> bool {
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

auto EcmaTranslator::character_class() -> bool {
  ++position_;
  output_ += take("^") ? "[^" : "[";
  class_members();
  output_ += ']';
  if (!take("]")) fail("a class is not closed");
  return true;
}

void EcmaTranslator::class_members() {
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

auto EcmaTranslator::class_atom() -> EcmaClassAtom {
  if (!take("\\")) return {.character = code_point()};
  if (take("b")) return {.character = U'\b'};
  if (take("-")) return {.character = U'-'};
  if (auto set = set_escape(); !set.empty()) return {.set = std::move(set)};
  return {.character = character_escape().value_or(U'\0')};
}

auto translate_ecma_regex(std::string_view source) -> TranslatedRegex {
  if (const auto bad = find_invalid_utf8(source)) {
    return {.error = "the text is not valid UTF-8", .offset = *bad};
  }
  return EcmaTranslator{source, count_groups(source)}.run();
}

}  // namespace wsconform::engine
