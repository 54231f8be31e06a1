#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "decimal.h"
#include "describe.h"
#include "json_hash.h"
#include "makers.h"
#include "run.h"

namespace wsconform::engine {
namespace {

constexpr std::array<std::pair<std::string_view, TypeMask>, 7> kTypes{{
    {"null", mask_of(Json::Type::kNull)},
    {"boolean", mask_of(Json::Type::kBoolean)},
    {"number", kNumbers},
    {"integer", 0},
    {"string", kStrings},
    {"array", kArrays},
    {"object", kObjects},
}};

class TypeCheck final : public Check {
 public:
  TypeCheck(const Keyword& keyword, TypeMask allowed, bool integer)
      : Check{keyword.place(), static_cast<TypeMask>(kAllTypes & ~allowed)},
        integer_{integer},
        named_{keyword.value} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (integer_ && instance.is_number() && is_whole(instance.as_number())) return true;
    return run.fail(place(), [&] {
      return Texts{type_names(named_), describe_value(instance)};
    });
  }
  auto narrow(Json::Type type, Glance& glance) const -> bool override {
    if (type != Json::Type::kNumber || !integer_) return false;
    glance.whole();
    return true;
  }
  auto decisive() const -> bool override { return true; }

 private:
  bool integer_;  ///< whole numbers are allowed, others are not
  const Json& named_;
};

class ConstCheck final : public Check {
 public:
  explicit ConstCheck(const Keyword& keyword)
      : Check{keyword.place(), kAllTypes}, value_{keyword.value} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (json_equal(value_, instance)) return true;
    return run.fail(place(), [&] {
      return Texts{excerpt(value_), describe_value(instance)};
    });
  }
  auto decisive() const -> bool override { return true; }

 private:
  const Json& value_;
};

class EnumCheck final : public Check {
 public:
  explicit EnumCheck(const Keyword& keyword)
      : Check{keyword.place(), kAllTypes},
        values_{keyword.value.as_array()},
        schema_{*keyword.site.schema} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (values_.contains(instance)) return true;
    return run.fail(place(), [&] {
      return Texts{summarize(schema_), describe_value(instance)};
    });
  }
  auto decisive() const -> bool override { return true; }

 private:
  JsonIndex values_;
  const Json& schema_;
};

auto words_for_false(std::string_view keyword) -> std::string_view {
  if (keyword == "properties" || keyword == "patternProperties") return "no such member";
  if (keyword == "items" || keyword == "prefixItems") return "no such item";
  return "nothing";
}

class FalseSchema final : public Check {
 public:
  explicit FalseSchema(const Site& site)
      : Check{{.site = &site,
               .keyword = site.keyword.empty() ? "false" : site.keyword,
               .is_schema_itself = true},
              kAllTypes},
        expected_{words_for_false(site.keyword)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    return run.fail(place(), [&] {
      return Texts{std::string{expected_}, describe_value(instance)};
    });
  }
  auto decisive() const -> bool override { return true; }

 private:
  std::string_view expected_;
};

}  // namespace

auto make_false_schema(const Site& site) -> CheckPtr {
  return make_check<FalseSchema>(site);
}

auto make_type(const Keyword& keyword) -> Made {
  const auto listed = keyword.value.is_string()
                          ? Result<Names>{Names{keyword.value.as_string()}}
                          : read_names(keyword, keyword.value);
  if (!listed.ok()) return listed.error();
  if (listed.value().empty()) return keyword.malformed("a type or at least one type");
  TypeMask allowed = 0;
  bool integer = false;
  for (const auto name : listed.value()) {
    const auto* known =
        std::ranges::find(kTypes, name, [](const auto& e) { return e.first; });
    if (known == kTypes.end()) {
      return keyword.refused(fmt::format("{} is not a type", quote(name)));
    }
    allowed = static_cast<TypeMask>(allowed | known->second);
    integer = integer || name == "integer";
  }
  return make_check<TypeCheck>(keyword, allowed, integer);
}

auto make_const(const Keyword& keyword) -> Made {
  return make_check<ConstCheck>(keyword);
}

auto make_enum(const Keyword& keyword) -> Made {
  if (!keyword.value.is_array()) return keyword.malformed("an array of values");
  return make_check<EnumCheck>(keyword);
}

}  // namespace wsconform::engine
