#include "json_hash.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "decimal.h"
#include "names.h"

namespace wsconform::engine {
namespace {

/// Up to this many values, comparing all is cheaper than hashing.
constexpr std::size_t kFew = 8;
constexpr int kMaxDepth = 32;

auto mix(std::uint64_t hash, std::uint64_t more) -> std::uint64_t {
  hash ^= more + 0x9e3779b97f4a7c15U + (hash << 12U) + (hash >> 4U);
  hash *= 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 32U);
}

auto hash_text(std::string_view text) -> std::uint64_t {
  return std::hash<std::string_view>{}(text);
}

auto hash_number(const JsonNumber& number) -> std::uint64_t {
  const auto decimal = to_decimal(number);
  const auto hash = mix(hash_text(decimal.digits), decimal.negative ? 1 : 0);
  return mix(hash, static_cast<std::uint64_t>(decimal.exponent));
}

auto hash_value(const Json& value, int depth) -> std::uint64_t;

auto hash_array(const JsonArray& items, int depth) -> std::uint64_t {
  std::uint64_t hash = items.size();
  for (const auto& item : items) hash = mix(hash, hash_value(item, depth));
  return hash;
}

auto hash_object(const JsonObject& object, int depth) -> std::uint64_t {
  std::vector<const JsonMember*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::stable_sort(members.begin(), members.end(),
                   [](const auto* a, const auto* b) { return a->first < b->first; });
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto& key = members[i]->first;
    if (i + 1 < members.size() && members[i + 1]->first == key) continue;
    hash = mix(mix(hash, hash_text(key)), hash_value(members[i]->second, depth));
  }
  return hash;
}

auto hash_value(const Json& value, int depth) -> std::uint64_t {
  const auto type = static_cast<std::uint64_t>(value.type());
  if (depth == 0) return type;
  switch (value.type()) {
    case Json::Type::kNull:
      return type;
    case Json::Type::kBoolean:
      return mix(type, value.as_boolean() ? 1 : 0);
    case Json::Type::kNumber:
      return mix(type, hash_number(value.as_number()));
    case Json::Type::kString:
      return mix(type, hash_text(value.as_string()));
    case Json::Type::kArray:
      return mix(type, hash_array(value.as_array(), depth - 1));
    case Json::Type::kObject:
      return mix(type, hash_object(value.as_object(), depth - 1));
  }
  return type;
}

using Hashes = std::vector<std::pair<std::uint64_t, std::size_t>>;
using Pair = std::optional<std::pair<std::size_t, std::size_t>>;

auto sorted_hashes(const JsonArray& values) -> Hashes {
  Hashes hashes;
  hashes.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    hashes.emplace_back(json_hash(values[i]), i);
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

auto pair_among_few(const JsonArray& values) -> Pair {
  for (std::size_t later = 1; later < values.size(); ++later) {
    for (std::size_t i = 0; i < later; ++i) {
      if (json_equal(values[i], values[later])) return std::pair{i, later};
    }
  }
  return std::nullopt;
}

auto is_among(const JsonArray& values, std::string_view text) -> bool {
  return std::ranges::any_of(values, [&](const Json& value) {
    return value.is_string() && is_same_name(value.as_string(), text);
  });
}

}  // namespace

auto json_hash(const Json& value) -> std::uint64_t {
  return hash_value(value, kMaxDepth);
}

JsonIndex::JsonIndex(const JsonArray& values) : values_(values) {
  if (values_.size() > kFew) hashes_ = sorted_hashes(values_);
}

auto JsonIndex::contains(const Json& value) const -> bool {
  if (hashes_.empty() && value.is_string()) return is_among(values_, value.as_string());
  if (hashes_.empty()) {
    return std::ranges::any_of(values_,
                               [&](const Json& v) { return json_equal(v, value); });
  }
  const auto hash = json_hash(value);
  for (auto at = std::ranges::lower_bound(hashes_, hash, {}, &Hashes::value_type::first);
       at != hashes_.end() && at->first == hash; ++at) {
    if (json_equal(values_[at->second], value)) return true;
  }
  return false;
}

auto find_equal_pair(const JsonArray& values, std::uint64_t& comparisons) -> Pair {
  if (values.size() <= kFew) return pair_among_few(values);
  const auto hashes = sorted_hashes(values);
  for (std::size_t later = 1; later < hashes.size(); ++later) {
    for (std::size_t i = later; i-- > 0 && hashes[i].first == hashes[later].first;) {
      ++comparisons;
      if (json_equal(values[hashes[i].second], values[hashes[later].second])) {
        return std::pair{hashes[i].second, hashes[later].second};
      }
    }
  }
  return std::nullopt;
}

}  // namespace wsconform::engine
