#include <algorithm>
#include <charconv>

#include "number.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

using MemberList = std::vector<const JsonMember*>;

/// The members that count, by key: of duplicates, the last.
auto sorted_members(const JsonObject& object) -> MemberList {
  MemberList members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  const auto by_key = [](const JsonMember* a, const JsonMember* b) {
    return a->first < b->first;
  };
  std::stable_sort(members.begin(), members.end(), by_key);
  MemberList last;
  last.reserve(members.size());
  for (const auto* member : members) {
    if (!last.empty() && last.back()->first == member->first) last.pop_back();
    last.push_back(member);
  }
  return last;
}

auto objects_equal(const JsonObject& a, const JsonObject& b) -> bool {
  return std::ranges::equal(sorted_members(a), sorted_members(b),
                            [](const JsonMember* left, const JsonMember* right) {
                              return left->first == right->first &&
                                     json_equal(left->second, right->second);
                            });
}

/// An array index by RFC 6901: digits without a leading zero.
auto parse_index(std::string_view token) -> std::optional<std::size_t> {
  if (token.size() > 1 && token.front() == '0') return std::nullopt;
  std::size_t index = 0;
  const auto* end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return index;
}

/// "~1" to "/", "~0" to "~"; nullopt for any other "~".
auto unescape(std::string_view token) -> std::optional<std::string> {
  std::string key;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      key += token[i];
      continue;
    }
    ++i;
    if (i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    key += token[i] == '0' ? '~' : '/';
  }
  return key;
}

auto step_into(const Json& value, std::string_view token) -> const Json* {
  if (value.is_array()) {
    const auto index = parse_index(token);
    const auto& items = value.as_array();
    return index && *index < items.size() ? &items[*index] : nullptr;
  }
  const auto key = unescape(token);
  return key ? value.find(*key) : nullptr;
}

}  // namespace

Json::Json(int value) : Json(static_cast<std::int64_t>(value)) {}
Json::Json(std::int64_t value) : state_{JsonNumber{std::to_string(value)}} {}
Json::Json(std::size_t value) : state_{JsonNumber{std::to_string(value)}} {}

auto Json::as_int64() const -> std::optional<std::int64_t> {
  if (!is_number()) return std::nullopt;
  return to_int64(to_decimal(as_number().text));
}

auto Json::find(std::string_view key) const -> const Json* {
  if (!is_object()) return nullptr;
  const auto& members = as_object();
  const auto found =
      std::find_if(members.rbegin(), members.rend(),
                   [key](const auto& member) { return member.first == key; });
  return found == members.rend() ? nullptr : &found->second;
}

void Json::set(std::string_view key, Json value) {
  if (is_null()) state_ = JsonObject{};
  auto& members = as_object();
  const auto found =
      std::find_if(members.rbegin(), members.rend(),
                   [key](const auto& member) { return member.first == key; });
  if (found == members.rend()) {
    members.emplace_back(std::string{key}, std::move(value));
  } else {
    found->second = std::move(value);
  }
}

auto json_equal(const Json& a, const Json& b) -> bool {
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case Json::Type::kString:
      return a.as_string() == b.as_string();
    case Json::Type::kNumber:
      return compare_numbers(a.as_number(), b.as_number()) == 0;
    case Json::Type::kArray:
      return std::ranges::equal(a.as_array(), b.as_array(), json_equal);
    case Json::Type::kObject:
      return objects_equal(a.as_object(), b.as_object());
    default:
      return a == b;
  }
}

auto find_pointer(const Json& root, std::string_view pointer) -> const Json* {
  const Json* value = &root;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const auto token = pointer.substr(0, pointer.find('/'));
    value = step_into(*value, token);
    if (value == nullptr) return nullptr;
    pointer.remove_prefix(token.size());
  }
  return value;
}

auto pointer_token(std::string_view key) -> std::string {
  std::string token;
  for (const char character : key) {
    if (character == '~') {
      token += "~0";
    } else if (character == '/') {
      token += "~1";
    } else {
      token += character;
    }
  }
  return token;
}

}  // namespace wsconform
