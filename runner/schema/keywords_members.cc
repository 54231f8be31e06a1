#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "describe.h"
#include "makers.h"
#include "names.h"
#include "run.h"

namespace wsconform::engine {
namespace {

/// Tables of up to this many members are searched one by one.
constexpr std::size_t kFew = 12;

/// A member that `properties` names.
struct NamedMember {
  std::string_view name;
  const Node* node;
  std::uint64_t required;  ///< a bit of its own where `required` names it too, or 0
};

auto name_of(const NamedMember& member) -> std::string_view { return member.name; }

/// The members that `properties` names. A few are searched one by one, from where the
/// last search ended: members mostly come in the order of the schema.
class MemberTable {
 public:
  explicit MemberTable(std::vector<NamedMember> list) : list_{std::move(list)} {
    for (const auto& member : list_) required_ |= member.required;
    if (list_.size() <= kFew) {
      few_ = list_;
    } else {
      for (const auto& member : list_) by_name_.emplace(member.name, &member);
    }
  }

  /// nullptr when there is none. `next` is 0 for the first member of an object.
  auto find(std::string_view name, std::size_t& next) const -> const NamedMember* {
    if (!few_.empty()) return find_in_turn(few_, name, next);
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }
  auto list() const -> const std::vector<NamedMember>& { return list_; }
  /// The bits of all required members.
  auto required() const -> std::uint64_t { return required_; }

 private:
  std::vector<NamedMember> list_;
  std::span<const NamedMember> few_{};
  std::uint64_t required_{0};
  std::unordered_map<std::string_view, const NamedMember*> by_name_{};
};

struct PatternNode {
  Pattern pattern;
  const Node* node;
};

/// `additionalProperties`
struct Additional {
  const Node* node{nullptr};
  bool is_false{false};
  Place place{};
};

/// All members in one pass: each by its name, by the patterns it matches, or else as an
/// additional one.
class MembersCheck final : public Check {
 public:
  MembersCheck(const Keyword& keyword, std::vector<NamedMember> named,
               std::vector<PatternNode> patterns, const Additional& additional)
      : Check{keyword.place(), kObjects},
        named_{std::move(named)},
        patterns_{std::move(patterns)},
        additional_{additional} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const std::span members{instance.as_object()};
    bool all = true;
    std::size_t next = 0;
    std::uint64_t required = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto* named = named_.find(members[i].first, next);
      if (named != nullptr) required |= named->required;
      if (check_member(run, members[i], i, named)) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    // In a report, `required` speaks for itself.
    return all && (run.collects() || required == named_.required());
  }

 private:
  /// @param named  nullptr for a member that `properties` does not name
  auto check_member(Run& run, const JsonMember& member, std::size_t index,
                    const NamedMember* named) const -> bool {
    if (named == nullptr || !patterns_.empty()) {
      return check_unnamed(run, member, index, named);
    }
    if (auto* evaluated = run.evaluated()) evaluated->mark(index);
    return run.apply_member(*named->node, member);
  }

  /// A member that may be known by several schemas, or by none.
  auto check_unnamed(Run& run, const JsonMember& member, std::size_t index,
                     const NamedMember* named) const -> bool {
    bool known = named != nullptr;
    bool held = !known || run.apply_member(*named->node, member);
    for (const auto& [pattern, node] : patterns_) {
      if (!held && run.may_stop()) return false;
      if (!run.match(pattern, member.first)) continue;
      known = true;
      held = run.apply_member(*node, member) && held;
    }
    if (run.error()) return false;
    if (!known && additional_.node == nullptr) return true;
    if (auto* evaluated = run.evaluated()) evaluated->mark(index);
    return known ? held : check_additional(run, member);
  }

  auto check_additional(Run& run, const JsonMember& member) const -> bool {
    if (!additional_.is_false) return run.apply_member(*additional_.node, member);
    return run.fail_at(additional_.place, member.first, [&] {
      return Texts{describe_known(), "the member " + quote(member.first)};
    });
  }

  auto describe_known() const -> std::string {
    std::vector<std::string> known;
    for (const auto& member : named_.list()) known.push_back(quote(member.name));
    for (const auto& pattern : patterns_) {
      known.push_back("those like " + to_visible(shorten(pattern.pattern.source(), 64)));
    }
    if (known.empty()) return "no members";
    return "no members but " + shorten(join(known, ", "), 300);
  }

  MemberTable named_;
  std::vector<PatternNode> patterns_;
  Additional additional_;
};

class PropertyNamesCheck final : public Check {
 public:
  PropertyNamesCheck(const Keyword& keyword, const Node* node)
      : Check{keyword.place(), kObjects}, node_{node} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    bool all = true;
    for (const auto& member : instance.as_object()) {
      if (run.apply_name(*node_, member)) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    return all;
  }

 private:
  const Node* node_;
};

auto read_named(const Keyword& keyword) -> Result<std::vector<NamedMember>> {
  std::vector<NamedMember> named;
  const auto* value = keyword.sibling("properties");
  if (value == nullptr) return named;
  const auto nodes = read_schema_map(keyword.sibling_keyword("properties", *value));
  if (!nodes.ok()) return nodes.error();
  named.reserve(nodes.value().size());
  for (const auto& [name, node] : nodes.value()) named.push_back({name, node, 0});
  if (!members_decide_required(keyword)) return named;
  std::uint64_t bit = 1;
  for (const auto& name : keyword.sibling("required")->as_array()) {
    for (auto& member : named) {
      if (member.name == name.as_string()) member.required = bit;
    }
    bit <<= 1U;
  }
  return named;
}

auto read_patterns(const Keyword& keyword) -> Result<std::vector<PatternNode>> {
  std::vector<PatternNode> patterns;
  const auto* value = keyword.sibling("patternProperties");
  if (value == nullptr) return patterns;
  const auto holder = keyword.sibling_keyword("patternProperties", *value);
  const auto nodes = read_schema_map(holder);
  if (!nodes.ok()) return nodes.error();
  for (const auto& [source, node] : nodes.value()) {
    auto pattern = Pattern::compile(source);
    if (!pattern.ok()) {
      return holder.refused(pattern.error().message, "/" + pointer_token(source));
    }
    patterns.push_back({std::move(pattern).value(), node});
  }
  return patterns;
}

auto read_additional(const Keyword& keyword) -> Result<Additional> {
  const auto* value = keyword.sibling("additionalProperties");
  if (value == nullptr) return Additional{};
  const auto holder = keyword.sibling_keyword("additionalProperties", *value);
  const auto node = holder.child(*value);
  if (!node.ok()) return node.error();
  return Additional{.node = node.value(),
                    .is_false = value->is_boolean() && !value->as_boolean(),
                    .place = holder.place()};
}

/// Three keywords, one check: the first of them that is there makes it.
auto is_first_of_its_group(const Keyword& keyword) -> bool {
  if (keyword.name == "properties") return true;
  if (keyword.sibling("properties") != nullptr) return false;
  return keyword.name == "patternProperties" ||
         keyword.sibling("patternProperties") == nullptr;
}

}  // namespace

auto members_decide_required(const Keyword& keyword) -> bool {
  const auto* properties = keyword.sibling("properties");
  const auto* required = keyword.sibling("required");
  if (properties == nullptr || !properties->is_object() || required == nullptr) {
    return false;
  }
  return properties->as_object().size() <= kFew &&
         std::ranges::all_of(required->as_array(), [&](const Json& name) {
           return properties->find(name.as_string()) != nullptr;
         });
}

auto make_members(const Keyword& keyword) -> Made {
  if (!is_first_of_its_group(keyword)) return CheckPtr{};
  auto named = read_named(keyword);
  if (!named.ok()) return named.error();
  auto patterns = read_patterns(keyword);
  if (!patterns.ok()) return patterns.error();
  const auto additional = read_additional(keyword);
  if (!additional.ok()) return additional.error();
  return make_check<MembersCheck>(keyword, std::move(named).value(),
                                  std::move(patterns).value(), additional.value());
}

auto make_property_names(const Keyword& keyword) -> Made {
  const auto node = keyword.child(keyword.value);
  if (!node.ok()) return node.error();
  return make_check<PropertyNamesCheck>(keyword, node.value());
}

}  // namespace wsconform::engine
