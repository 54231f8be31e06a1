#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "describe.h"
#include "makers.h"
#include "names.h"
#include "run.h"

namespace wsconform::engine {
namespace {

/// Of duplicate keys, one counts.
auto count_keys(const JsonObject& object) -> std::size_t {
  std::vector<std::string_view> keys;
  keys.reserve(object.size());
  for (const auto& member : object) keys.emplace_back(member.first);
  std::sort(keys.begin(), keys.end());
  return static_cast<std::size_t>(std::unique(keys.begin(), keys.end()) - keys.begin());
}

class MemberCountCheck final : public Check {
 public:
  MemberCountCheck(const Keyword& keyword, std::size_t limit)
      : Check{keyword.place(), kObjects},
        is_maximum_{keyword.name == "maxProperties"},
        limit_{limit} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto& members = instance.as_object();
    if (is_maximum_ && members.size() <= limit_) return true;
    const auto count = count_keys(members);
    if (is_maximum_ ? count <= limit_ : count >= limit_) return true;
    return run.fail(place(), [&] {
      return Texts{fmt::format("at {} {}", is_maximum_ ? "most" : "least",
                               count_of(limit_, "member")),
                   count_of(count, "member")};
    });
  }

 private:
  bool is_maximum_;
  std::size_t limit_;
};

class RequiredCheck final : public Check {
 public:
  RequiredCheck(const Keyword& keyword, Names names)
      : Check{keyword.place(), kObjects},
        names_{std::move(names)},
        decides_{!members_decide_required(keyword)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const std::span members{instance.as_object()};
    bool all = true;
    std::size_t next = 0;
    for (const auto& name : names_) {
      if (find_in_turn(members, name, next) != nullptr) continue;
      run.fail(place(), [&] {
        return Texts{"the member " + quote(name),
                     describe_value(instance) + " without it"};
      });
      if (run.may_stop()) return false;
      all = false;
    }
    return all;
  }
  auto decides() const -> bool override { return decides_; }

 private:
  Names names_;
  bool decides_;
};

struct Dependency {
  std::string_view trigger;
  Names names;
};

class DependentRequiredCheck final : public Check {
 public:
  DependentRequiredCheck(const Keyword& keyword, std::vector<Dependency> dependencies)
      : Check{keyword.place(), kObjects}, dependencies_{std::move(dependencies)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    bool all = true;
    for (const auto& dependency : dependencies_) {
      if (instance.find(dependency.trigger) == nullptr) continue;
      if (has_names(run, instance, dependency)) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    return all;
  }

 private:
  auto has_names(Run& run, const Json& instance, const Dependency& dependency) const
      -> bool {
    bool all = true;
    for (const auto& name : dependency.names) {
      if (instance.find(name) != nullptr) continue;
      all = run.fail(place(), [&] {
        return Texts{fmt::format("the member {}, as {} is there", quote(name),
                                 quote(dependency.trigger)),
                     describe_value(instance) + " without it"};
      });
    }
    return all;
  }

  std::vector<Dependency> dependencies_;
};

class DependentSchemasCheck final : public Check {
 public:
  DependentSchemasCheck(const Keyword& keyword, NamedNodes schemas)
      : Check{keyword.place(), kObjects}, schemas_{std::move(schemas)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    bool all = true;
    for (const auto& [trigger, node] : schemas_) {
      if (instance.find(trigger) == nullptr || run.apply(*node, instance)) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    return all;
  }

  auto in_place() const -> std::vector<const Node*> override {
    std::vector<const Node*> nodes;
    for (const auto& schema : schemas_) nodes.push_back(schema.second);
    return nodes;
  }

 private:
  NamedNodes schemas_;
};

/// The two kinds that draft-07 has in one keyword.
class DependenciesCheck final : public Check {
 public:
  DependenciesCheck(const Keyword& keyword, std::vector<Dependency> names,
                    NamedNodes schemas)
      : Check{keyword.place(), kObjects},
        required_{keyword, std::move(names)},
        schemas_{keyword, std::move(schemas)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const bool names_hold = required_.holds(run, instance);
    if (!names_hold && run.may_stop()) return false;
    return schemas_.holds(run, instance) && names_hold;
  }

  auto in_place() const -> std::vector<const Node*> override {
    return schemas_.in_place();
  }

 private:
  DependentRequiredCheck required_;
  DependentSchemasCheck schemas_;
};

}  // namespace

auto make_member_count(const Keyword& keyword) -> Made {
  const auto limit = read_count(keyword);
  if (!limit.ok()) return limit.error();
  return make_check<MemberCountCheck>(keyword, limit.value());
}

auto make_required(const Keyword& keyword) -> Made {
  auto names = read_names(keyword, keyword.value);
  if (!names.ok()) return names.error();
  return make_check<RequiredCheck>(keyword, std::move(names).value());
}

auto make_dependent_required(const Keyword& keyword) -> Made {
  if (!keyword.value.is_object())
    return keyword.malformed("an object of arrays of strings");
  std::vector<Dependency> dependencies;
  for (const auto& [trigger, value] : keyword.value.as_object()) {
    auto names = read_names(keyword, value, "/" + pointer_token(trigger));
    if (!names.ok()) return names.error();
    dependencies.push_back({trigger, std::move(names).value()});
  }
  return make_check<DependentRequiredCheck>(keyword, std::move(dependencies));
}

auto make_dependent_schemas(const Keyword& keyword) -> Made {
  auto schemas = read_schema_map(keyword);
  if (!schemas.ok()) return schemas.error();
  return make_check<DependentSchemasCheck>(keyword, std::move(schemas).value());
}

auto make_dependencies_07(const Keyword& keyword) -> Made {
  if (auto outdated = keyword.outdated("dependentRequired and dependentSchemas")) {
    return *outdated;
  }
  if (!keyword.value.is_object()) {
    return keyword.malformed("an object of schemas and arrays of strings");
  }
  std::vector<Dependency> dependencies;
  NamedNodes schemas;
  for (const auto& [trigger, value] : keyword.value.as_object()) {
    const auto suffix = "/" + pointer_token(trigger);
    if (value.is_array()) {
      auto names = read_names(keyword, value, suffix);
      if (!names.ok()) return names.error();
      dependencies.push_back({trigger, std::move(names).value()});
      continue;
    }
    if (!is_schema(value)) return keyword.no_schema(value, suffix);
    schemas.emplace_back(trigger, keyword.node_of(value));
  }
  return make_check<DependenciesCheck>(keyword, std::move(dependencies),
                                       std::move(schemas));
}

}  // namespace wsconform::engine
