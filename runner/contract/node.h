/// @file
/// A value in one of our files together with the way to it, which every error names.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/json.h"

namespace wsconform::loader {

/// A text as JSON, in quotes.
[[nodiscard]] auto quoted(std::string_view text) -> std::string;

/// Borrows the document it was made from. Never fails on a missing member or another
/// type: what is absent reads as null, "" or empty, so that a lax meta schema cannot
/// crash us.
class Node {
 public:
  Node(std::string file, const Json& root) : file_{std::move(file)}, value_{&root} {}

  [[nodiscard]] auto value() const -> const Json& { return *value_; }
  [[nodiscard]] auto file() const -> const std::string& { return file_; }
  [[nodiscard]] auto pointer() const -> const std::string& { return pointer_; }
  [[nodiscard]] auto exists() const -> bool { return !value_->is_null(); }

  /// A member of an object, or an item of an array by its index in digits.
  [[nodiscard]] auto at(std::string_view key) const -> Node;
  /// What an RFC 6901 pointer leads to from here.
  [[nodiscard]] auto follow(std::string_view pointer) const -> Node;
  /// The string here, or "".
  [[nodiscard]] auto text() const -> std::string;
  [[nodiscard]] auto text(std::string_view key) const -> std::string;
  /// The boolean here, or `otherwise`.
  [[nodiscard]] auto flag(std::string_view key, bool otherwise) const -> bool;
  [[nodiscard]] auto items() const -> std::vector<Node>;
  [[nodiscard]] auto items(std::string_view key) const -> std::vector<Node>;
  [[nodiscard]] auto texts(std::string_view key) const -> std::vector<std::string>;
  [[nodiscard]] auto members() const -> std::vector<std::pair<std::string, Node>>;

  /// "file#pointer".
  [[nodiscard]] auto where() const -> std::string { return file_ + "#" + pointer_; }
  /// An Error of kind kInput at where(): "expected `what`, got" and the value, shortened.
  [[nodiscard]] auto expected(std::string_view what) const -> Error;
  /// An Error of kind kInput at where().
  [[nodiscard]] auto error(std::string message) const -> Error;

 private:
  Node(std::string file, std::string pointer, const Json& value)
      : file_{std::move(file)}, pointer_{std::move(pointer)}, value_{&value} {}

  std::string file_;
  std::string pointer_{};
  const Json* value_;
};

}  // namespace wsconform::loader
