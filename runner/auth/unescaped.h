/// @file
/// A text without the escapes that encoders put into it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsconform {

/// Whether `text` holds anything that unescaping may change.
[[nodiscard]] auto has_escapes(std::string_view text) -> bool;

/// A text in which \uXXXX, %XX, character references of HTML (numbers, and the names of
/// ASCII punctuation) and a backslash before any character stand for what they mean, to
/// any depth and in any mixture; "+" is a blank. What differs by escapes alone comes out
/// as one text, but for surrogate pairs.
class Unescaped {
 public:
  explicit Unescaped(std::string_view original);
  [[nodiscard]] auto text() const -> const std::string& { return text_; }
  /// Where in the original the character at `place` (at most text().size()) begins.
  [[nodiscard]] auto begin_of(std::size_t place) const -> std::size_t;

 private:
  /// From `place` on, places and origins go in step.
  struct Mark {
    std::size_t place;
    std::size_t origin;
  };
  void push(char character, std::size_t end);
  void append(std::string_view character, std::size_t end);
  /// Cuts an escape off the end of the text, and gives back what it stands for.
  [[nodiscard]] auto cut_escape() -> std::optional<std::string>;

  std::string text_{};
  std::vector<Mark> marks_{{0, 0}};
  bool backslash_{false};                     ///< just read, and not in the text
  std::size_t escaped_u_{std::string::npos};  ///< place of the last "\u"
};

}  // namespace wsconform
