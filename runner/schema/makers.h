/// @file
/// One maker per keyword, by concern; keyword_rules.cc says which keyword takes which.
#pragma once

#include "keyword.h"

namespace wsconform::engine {

/// The schema `false`.
[[nodiscard]] auto make_false_schema(const Site& site) -> CheckPtr;

// keywords_identity.cc: identifiers and annotations; they assert nothing.
[[nodiscard]] auto make_schema_uri(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_identifier(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_vocabulary(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_definitions(const Keyword& keyword) -> Made;
/// draft-07's name of $defs
[[nodiscard]] auto make_definitions_07(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_text(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_flag(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_list(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_object(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_anything(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_unused_schema(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_unused_count(const Keyword& keyword) -> Made;

// keywords_reference.cc
[[nodiscard]] auto make_ref(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_dynamic_ref(const Keyword& keyword) -> Made;

// keywords_value.cc
[[nodiscard]] auto make_type(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_const(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_enum(const Keyword& keyword) -> Made;

// keywords_number.cc
[[nodiscard]] auto make_multiple_of(const Keyword& keyword) -> Made;
/// maximum, minimum and their exclusive forms
[[nodiscard]] auto make_bound(const Keyword& keyword) -> Made;

// keywords_string.cc
/// maxLength, minLength
[[nodiscard]] auto make_length(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_pattern(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_format(const Keyword& keyword) -> Made;

// keywords_array.cc
/// maxItems, minItems
[[nodiscard]] auto make_item_count(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_unique_items(const Keyword& keyword) -> Made;

// keywords_items.cc
/// prefixItems with items; draft-07's items with additionalItems
[[nodiscard]] auto make_items(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_items_07(const Keyword& keyword) -> Made;
/// contains with minContains and maxContains
[[nodiscard]] auto make_contains(const Keyword& keyword) -> Made;

// keywords_object.cc
/// maxProperties, minProperties
[[nodiscard]] auto make_member_count(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_required(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_dependent_required(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_dependent_schemas(const Keyword& keyword) -> Made;
/// draft-07: dependentRequired and dependentSchemas in one
[[nodiscard]] auto make_dependencies_07(const Keyword& keyword) -> Made;

// keywords_members.cc
/// properties with patternProperties and additionalProperties
[[nodiscard]] auto make_members(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_property_names(const Keyword& keyword) -> Made;

// keywords_logic.cc
[[nodiscard]] auto make_all_of(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_any_of(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_one_of(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_not(const Keyword& keyword) -> Made;
/// if with then and else
[[nodiscard]] auto make_if(const Keyword& keyword) -> Made;

// keywords_unevaluated.cc
[[nodiscard]] auto make_unevaluated_items(const Keyword& keyword) -> Made;
[[nodiscard]] auto make_unevaluated_properties(const Keyword& keyword) -> Made;

}  // namespace wsconform::engine
