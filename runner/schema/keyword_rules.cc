#include "keyword_rules.h"

#include <array>
#include <string_view>

#include "makers.h"
#include "names.h"

namespace wsconform::engine {
namespace {

using enum Drafts;
using enum Shape;

constexpr Vocabularies kFormat = kFormatAnnotation | kFormatAssertion;

/// In the order of evaluation: what names the kind of a value first, what depends on all
/// others last.
constexpr auto kRules = std::to_array<KeywordRule>({
    {"$schema", kBoth, kCore, kNone, make_schema_uri},
    {"$vocabulary", kOnly2020, kCore, kNone, make_vocabulary},
    {"$id", kBoth, kCore, kNone, make_identifier},
    {"$anchor", kOnly2020, kCore, kNone, make_identifier},
    {"$dynamicAnchor", kOnly2020, kCore, kNone, make_identifier},
    {"$comment", kBoth, kCore, kNone, make_text},
    {"$defs", kOnly2020, kCore, kSchemaMap, make_definitions},
    {"definitions", kBoth, kCore, kSchemaMap, make_definitions_07},

    {"type", kBoth, kValidation, kNone, make_type},
    {"const", kBoth, kValidation, kNone, make_const},
    {"enum", kBoth, kValidation, kNone, make_enum},
    {"$ref", kBoth, kCore, kNone, make_ref},
    {"$dynamicRef", kOnly2020, kCore, kNone, make_dynamic_ref},

    {"multipleOf", kBoth, kValidation, kNone, make_multiple_of},
    {"maximum", kBoth, kValidation, kNone, make_bound},
    {"exclusiveMaximum", kBoth, kValidation, kNone, make_bound},
    {"minimum", kBoth, kValidation, kNone, make_bound},
    {"exclusiveMinimum", kBoth, kValidation, kNone, make_bound},

    {"maxLength", kBoth, kValidation, kNone, make_length},
    {"minLength", kBoth, kValidation, kNone, make_length},
    {"pattern", kBoth, kValidation, kNone, make_pattern},
    {"format", kBoth, kFormat, kNone, make_format},

    {"maxItems", kBoth, kValidation, kNone, make_item_count},
    {"minItems", kBoth, kValidation, kNone, make_item_count},
    {"uniqueItems", kBoth, kValidation, kNone, make_unique_items},
    {"prefixItems", kOnly2020, kApplicator, kSchemas, make_items},
    {"items", kOnly2020, kApplicator, kSchema, make_items},
    {"items", kOnly07, kApplicator, kSchemaOrSchemas, make_items_07},
    {"additionalItems", kOnly07, kApplicator, kSchema, make_items_07},
    {"contains", kBoth, kApplicator, kSchema, make_contains},
    {"minContains", kOnly2020, kValidation, kNone, make_unused_count},
    {"maxContains", kOnly2020, kValidation, kNone, make_unused_count},

    {"maxProperties", kBoth, kValidation, kNone, make_member_count},
    {"minProperties", kBoth, kValidation, kNone, make_member_count},
    {"required", kBoth, kValidation, kNone, make_required},
    {"dependentRequired", kOnly2020, kValidation, kNone, make_dependent_required},
    {"properties", kBoth, kApplicator, kSchemaMap, make_members},
    {"patternProperties", kBoth, kApplicator, kSchemaMap, make_members},
    {"additionalProperties", kBoth, kApplicator, kSchema, make_members},
    {"propertyNames", kBoth, kApplicator, kSchema, make_property_names},
    {"dependencies", kBoth, kApplicator, kSchemaMap, make_dependencies_07},
    {"dependentSchemas", kOnly2020, kApplicator, kSchemaMap, make_dependent_schemas},

    {"allOf", kBoth, kApplicator, kSchemas, make_all_of},
    {"anyOf", kBoth, kApplicator, kSchemas, make_any_of},
    {"oneOf", kBoth, kApplicator, kSchemas, make_one_of},
    {"not", kBoth, kApplicator, kSchema, make_not},
    {"if", kBoth, kApplicator, kSchema, make_if},
    {"then", kBoth, kApplicator, kSchema, make_unused_schema},
    {"else", kBoth, kApplicator, kSchema, make_unused_schema},
    {"unevaluatedItems", kOnly2020, kUnevaluated, kSchema, make_unevaluated_items},
    {"unevaluatedProperties", kOnly2020, kUnevaluated, kSchema,
     make_unevaluated_properties},

    {"title", kBoth, kMetaData, kNone, make_text},
    {"description", kBoth, kMetaData, kNone, make_text},
    {"default", kBoth, kMetaData, kNone, make_anything},
    {"deprecated", kOnly2020, kMetaData, kNone, make_flag},
    {"readOnly", kBoth, kMetaData, kNone, make_flag},
    {"writeOnly", kBoth, kMetaData, kNone, make_flag},
    {"examples", kBoth, kMetaData, kNone, make_list},
    {"contentEncoding", kBoth, kContent, kNone, make_text},
    {"contentMediaType", kBoth, kContent, kNone, make_text},
    {"contentSchema", kOnly2020, kContent, kSchema, make_unused_schema},

    {"discriminator", kOnly2020, kOpenApi, kNone, make_object},
    {"xml", kOnly2020, kOpenApi, kNone, make_object},
    {"externalDocs", kOnly2020, kOpenApi, kNone, make_object},
    {"example", kOnly2020, kOpenApi, kNone, make_anything},
});

/// Rules by name. Most names have a slot to themselves; the others take the next free
/// one.
class RuleTable {
 public:
  explicit RuleTable(Drafts other) {
    for (const auto& rule : kRules) {
      if (rule.drafts != other) slot_of(rule.name) = &rule;
    }
  }

  auto find(std::string_view name) const -> const KeywordRule* {
    auto at = hash(name);
    while (slots_[at] != nullptr && !is_same_name(slots_[at]->name, name)) at = next(at);
    return slots_[at];
  }

 private:
  static constexpr std::size_t kSlots = 256;
  static_assert(kRules.size() < kSlots);

  /// Three letters tell keywords apart.
  static auto hash(std::string_view name) -> std::size_t {
    if (name.size() < 2) return name.size();
    const auto at = [&](std::size_t i) -> std::size_t {
      return static_cast<unsigned char>(name[i]);
    };
    return (name.size() + 7 * at(0) + 31 * at(name.size() - 2)) % kSlots;
  }
  static auto next(std::size_t slot) -> std::size_t { return (slot + 1) % kSlots; }
  auto slot_of(std::string_view name) -> const KeywordRule*& {
    auto at = hash(name);
    while (slots_[at] != nullptr) at = next(at);
    return slots_[at];
  }

  std::array<const KeywordRule*, kSlots> slots_{};
};

}  // namespace

auto find_rule(std::string_view name, const Dialect& dialect) -> const KeywordRule* {
  static const RuleTable rules_07{kOnly2020};
  static const RuleTable rules_2020{kOnly07};
  const bool is_07 = dialect.draft == SchemaDraft::k07;
  const auto& rules = is_07 ? rules_07 : rules_2020;
  const auto* rule = rules.find(name);
  if (rule == nullptr) return nullptr;
  return is_07 || (rule->vocabularies & dialect.vocabularies) != 0 ? rule : nullptr;
}

}  // namespace wsconform::engine
