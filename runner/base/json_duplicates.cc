#include "json_duplicates.h"

#include <algorithm>

namespace wsconform {
namespace {

constexpr std::size_t kFew = 16;
constexpr std::size_t kMostPointers = 100;
constexpr std::size_t kMostBytes = 1U << 20U;

}  // namespace

auto SeenKeys::repeats(const JsonObject& members, const std::string& key) -> bool {
  if (members.size() < kFew) {
    return std::ranges::find(members, key, &JsonMember::first) != members.end();
  }
  if (!sorted_) {
    sorted_ = std::make_unique<Sorted>();
    for (const auto& member : members) sorted_->emplace(member.first, false);
  }
  const auto [entry, is_new] = sorted_->emplace(key, false);
  return !is_new && !std::exchange(entry->second, true);
}

auto DuplicateKeys::full() const -> bool {
  return pointers_.size() >= kMostPointers || bytes_built_ >= kMostBytes;
}

void DuplicateKeys::add(std::string pointer) {
  bytes_built_ += pointer.size();
  if (std::ranges::find(pointers_, pointer) == pointers_.end()) {
    pointers_.push_back(std::move(pointer));
  }
}

}  // namespace wsconform
