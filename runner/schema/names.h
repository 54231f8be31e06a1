/// @file
/// Looking names up in short lists, where hashing costs more than comparing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "wsconform/json.h"

namespace wsconform::engine {

template <typename Word>
[[nodiscard]] inline auto is_same_word(const char* a, const char* b) -> bool {
  Word left{};
  Word right{};
  std::memcpy(&left, a, sizeof left);
  std::memcpy(&right, b, sizeof right);
  return left == right;
}

/// a == b, without a call for the lengths that names have: both ends are compared, in two
/// words that overlap.
[[nodiscard]] inline auto is_same_name(std::string_view a, std::string_view b) -> bool {
  const auto size = a.size();
  if (size != b.size()) return false;
  const auto both_ends = [&]<typename Word>(Word) {
    const auto last = size - sizeof(Word);
    return is_same_word<Word>(a.data(), b.data()) &&
           is_same_word<Word>(a.data() + last, b.data() + last);
  };
  if (size > 16) return a == b;
  if (size >= 8) return both_ends(std::uint64_t{});
  if (size >= 4) return both_ends(std::uint32_t{});
  if (size >= 2) return both_ends(std::uint16_t{});
  return size == 0 || a[0] == b[0];
}

[[nodiscard]] inline auto name_of(const JsonMember& member) -> std::string_view {
  return member.first;
}

/// The entry of that name in a list, or nullptr. Looks from `next` on and around; `next`
/// moves behind what was found: names that come in the list's order are found at once.
template <typename Entry>
[[nodiscard]] auto find_in_turn(std::span<const Entry> entries, std::string_view name,
                                std::size_t& next) -> const Entry* {
  for (std::size_t tried = 0; tried < entries.size(); ++tried) {
    if (next >= entries.size()) next = 0;
    const auto& entry = entries[next++];
    if (is_same_name(name_of(entry), name)) return &entry;
  }
  return nullptr;
}

}  // namespace wsconform::engine
