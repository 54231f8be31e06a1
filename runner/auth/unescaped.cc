#include "unescaped.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <utility>

#include "wsconform/utf8.h"

namespace wsconform {
namespace {

constexpr std::string_view kEscapeStarts = "\\%&+";
constexpr std::size_t kLongestReference = 12;  ///< "&#x0000002b;"

using Name = std::pair<std::string_view, char>;

/// HTML standard, named character references: those of ASCII.
constexpr std::array kNames{
    Name{"Hat", '^'},    Name{"NewLine", '\n'}, Name{"Tab", '\t'},   Name{"amp", '&'},
    Name{"apos", '\''},  Name{"ast", '*'},      Name{"bsol", '\\'},  Name{"colon", ':'},
    Name{"comma", ','},  Name{"commat", '@'},   Name{"dollar", '$'}, Name{"equals", '='},
    Name{"excl", '!'},   Name{"grave", '`'},    Name{"gt", '>'},     Name{"lbrace", '{'},
    Name{"lbrack", '['}, Name{"lcub", '{'},     Name{"lowbar", '_'}, Name{"lpar", '('},
    Name{"lsqb", '['},   Name{"lt", '<'},       Name{"num", '#'},    Name{"percnt", '%'},
    Name{"period", '.'}, Name{"plus", '+'},     Name{"quest", '?'},  Name{"quot", '"'},
    Name{"rbrace", '}'}, Name{"rbrack", ']'},   Name{"rcub", '}'},   Name{"rpar", ')'},
    Name{"rsqb", ']'},   Name{"semi", ';'},     Name{"sol", '/'},    Name{"verbar", '|'}};

auto to_number(std::string_view digits, int base) -> std::optional<std::uint32_t> {
  std::uint32_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, number, base);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

auto code_point(std::optional<std::uint32_t> number) -> std::optional<std::string> {
  if (!number || *number > 0x10FFFF) return std::nullopt;
  std::string text;
  append_utf8(*number, text);
  return text;
}

/// `reference`: what stands between "&" and ";".
auto meaning_of(std::string_view reference) -> std::optional<std::string> {
  if (reference.starts_with("#x") || reference.starts_with("#X"))
    return code_point(to_number(reference.substr(2), 16));
  if (reference.starts_with('#')) return code_point(to_number(reference.substr(1), 10));
  const auto* found = std::ranges::find(kNames, reference, &Name::first);
  if (found == kNames.end()) return std::nullopt;
  return std::string{found->second};
}

struct Escape {
  std::size_t length;
  std::string meaning;
};

auto reference_at_end(std::string_view text) -> std::optional<Escape> {
  const auto tail = text.substr(text.size() - std::min(text.size(), kLongestReference));
  const std::size_t start = tail.rfind('&');
  if (start == std::string_view::npos) return std::nullopt;
  auto meaning = meaning_of(tail.substr(start + 1, tail.size() - start - 2));
  if (!meaning) return std::nullopt;
  return Escape{tail.size() - start, std::move(*meaning)};
}

auto percent_at_end(std::string_view text) -> std::optional<Escape> {
  if (text.size() < 3 || text[text.size() - 3] != '%') return std::nullopt;
  const auto byte = to_number(text.substr(text.size() - 2), 16);
  if (!byte) return std::nullopt;
  return Escape{3, std::string(1, static_cast<char>(*byte))};
}

}  // namespace

auto has_escapes(std::string_view text) -> bool {
  return text.find_first_of(kEscapeStarts) != std::string_view::npos;
}

Unescaped::Unescaped(std::string_view original) {
  text_.reserve(original.size());
  for (std::size_t at = 0; at < original.size(); ++at) push(original[at], at + 1);
}

auto Unescaped::begin_of(std::size_t place) const -> std::size_t {
  const auto after = std::ranges::upper_bound(marks_, place, {}, &Mark::place);
  const Mark& mark = *std::prev(after);
  return mark.origin + (place - mark.place);
}

/// `end`: of the character in the original. What an escape stands for may in its turn be
/// the end of another.
void Unescaped::push(char character, std::size_t end) {
  append({&character, 1}, end);
  while (const auto meaning = cut_escape()) append(*meaning, end);
}

void Unescaped::append(std::string_view character, std::size_t end) {
  const bool after_backslash = std::exchange(backslash_, character == "\\");
  if (backslash_) return;
  if (after_backslash && character == "u") escaped_u_ = text_.size();
  text_ += character == "+" ? " " : character;
  if (marks_.back().origin + (text_.size() - marks_.back().place) != end) {
    marks_.push_back({text_.size(), end});
  }
}

auto Unescaped::cut_escape() -> std::optional<std::string> {
  if (backslash_ || text_.empty()) return std::nullopt;
  auto escape = text_.back() == ';' ? reference_at_end(text_) : percent_at_end(text_);
  if (!escape && text_.size() >= 5 && escaped_u_ == text_.size() - 5) {
    if (auto meaning =
            code_point(to_number(std::string_view{text_}.substr(escaped_u_ + 1), 16)))
      escape = {5, std::move(*meaning)};
  }
  if (!escape) return std::nullopt;
  text_.resize(text_.size() - escape->length);
  while (marks_.back().place > text_.size()) marks_.pop_back();
  if (escaped_u_ >= text_.size()) escaped_u_ = std::string::npos;
  return std::move(escape->meaning);
}

}  // namespace wsconform
