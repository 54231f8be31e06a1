/// @file
/// Finds duplicate keys while an object is read, in bounded time and memory.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/json.h"

namespace wsconform {

/// The keys of one object so far. A few are compared one by one, more are kept sorted.
class SeenKeys {
 public:
  /// True when `key` is among `members` and was not reported before.
  auto repeats(const JsonObject& members, const std::string& key) -> bool;

 private:
  using Sorted = std::map<std::string, bool, std::less<>>;  // true: reported

  std::unique_ptr<Sorted> sorted_{};
};

/// The pointers found: each once, the first 100, within 1 MiB of text.
class DuplicateKeys {
 public:
  [[nodiscard]] auto full() const -> bool;
  void add(std::string pointer);
  [[nodiscard]] auto take() -> std::vector<std::string> { return std::move(pointers_); }

 private:
  std::vector<std::string> pointers_{};
  std::size_t bytes_built_{0};  // also of pointers that were there already
};

}  // namespace wsconform
