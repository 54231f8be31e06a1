/// @file
/// The parser behind translate_ecma_regex. It does not recurse.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ecma_regex.h"

namespace wsconform::engine {

[[nodiscard]] inline auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

/// One member of a class: a character, or a set such as "\d".
struct EcmaClassAtom {
  std::optional<char32_t> character{};
  std::string set{};
};

class EcmaTranslator {
 public:
  EcmaTranslator(std::string_view source, std::size_t groups)
      : source_{source}, groups_{groups} {}

  [[nodiscard]] auto run() -> TranslatedRegex;

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
  void put(char32_t character);

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
  auto class_atom() -> EcmaClassAtom;
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

}  // namespace wsconform::engine
