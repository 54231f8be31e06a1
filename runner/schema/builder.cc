#include "builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "describe.h"
#include "keyword.h"
#include "keyword_rules.h"
#include "makers.h"

namespace wsconform::engine {
namespace {

/// The one check of a schema that is nothing but a reference, as far as that is safe.
auto only_reference(const Node& node) -> const Node* {
  if (node.checks.size() != 1 || node.tracks != 0) return nullptr;
  if (node.checks.front()->place().keyword != "$ref") return nullptr;
  const auto targets = node.checks.front()->in_place();
  return targets.size() == 1 ? targets.front() : nullptr;
}

auto tracked_types(const Node& node) -> TypeMask {
  TypeMask types = 0;
  for (const auto& check : node.checks) {
    if (check->place().keyword == "unevaluatedProperties") types |= kObjects;
    if (check->place().keyword == "unevaluatedItems") types |= kArrays;
  }
  return types;
}

/// Lists the checks that decide, for each node and each type.
void sort_by_type(detail::SchemaProgram& program) {
  std::size_t count = 0;
  for (const auto& node : program.nodes) {
    for (const auto& check : node.checks) {
      count += static_cast<std::size_t>(std::popcount(check->types()));
    }
  }
  auto& list = program.deciding;
  list.reserve(count);
  for (auto& node : program.nodes) {
    for (std::size_t type = 0; type < kTypeCount; ++type) {
      const auto json_type = static_cast<Json::Type>(type);
      node.by_type[type] = list.data() + list.size();
      for (const auto& check : node.checks) {
        if (!has(check->types(), json_type) || !check->decides()) continue;
        list.push_back(check.get());
        node.concerns |= mask_of(json_type);
      }
    }
    node.by_type.back() = list.data() + list.size();
  }
}

/// Gives a node a glance at texts and numbers, where that can spare all its checks.
void set_glance(Node& node) {
  for (const auto type : {Json::Type::kString, Json::Type::kNumber}) {
    const bool complete = std::ranges::all_of(
        node.checks_of(type),
        [&](const Check* check) { return check->narrow(type, node.glance); });
    if (complete) node.glances |= mask_of(type);
  }
}

/// Lets mere references lead at once to where their chain ends.
void shorten_chains(std::deque<Node>& nodes) {
  for (auto& node : nodes) {
    if (const auto* referred = only_reference(node)) node.target = referred;
  }
  for (auto& node : nodes) {
    while (node.target->target != node.target) node.target = node.target->target;
    node.concerns = node.target->concerns;
    node.glances = node.target->glances;
    node.glance = node.target->glance;
  }
}

}  // namespace

Builder::Builder(const Documents& documents, const SchemaOptions& options)
    : options_{options},
      catalog_{documents, options.default_draft},
      program_{std::make_shared<detail::SchemaProgram>()} {}

auto Builder::node(Site& site) -> const Node* {
  if (site.node == nullptr) {
    site.node = &program_->nodes.emplace_back();
    site.node->site = &site;
    site.node->resource = site.resource->number;
    site.node->number = static_cast<std::uint32_t>(program_->nodes.size() - 1);
    used_resources_.insert(site.resource->number);
  }
  return site.node;
}

auto Builder::dynamic_anchor(const std::string& name) -> const std::vector<const Node*>& {
  return program_->dynamic_anchors[name];
}

auto Builder::build(const std::string& uri)
    -> Result<std::shared_ptr<const detail::SchemaProgram>> {
  const auto root = catalog_.locate(uri);
  if (!root.ok()) {
    auto error = root.error();
    if (error.where.empty()) error.where = uri;
    return error;
  }
  program_->root = node(*root.value());
  do {
    if (auto failed = compile_pending()) return *failed;
  } while (request_dynamic_anchors());
  if (const auto* circle = find_circle(*program_)) {
    return Error{Error::Kind::kInput, absolute_location(*circle->site),
                 "references lead from this schema back to itself without end"};
  }
  finish();
  return std::shared_ptr<const detail::SchemaProgram>{program_};
}

auto Builder::compile_pending() -> Status {
  auto& nodes = program_->nodes;
  for (; compiled_ < nodes.size(); ++compiled_) {
    if (auto failed = compile(nodes[compiled_])) return failed;
  }
  return {};
}

auto Builder::compile(Node& node) -> Status {
  const auto& schema = *node.site->schema;
  if (schema.is_object()) return compile_object(node);
  if (!schema.as_boolean()) node.checks.push_back(make_false_schema(*node.site));
  return {};
}

auto Builder::compile_object(Node& node) -> Status {
  const auto& site = *node.site;
  const auto& dialect = site.resource->dialect;
  const bool only_reference = has_only_a_reference(*site.schema, dialect);
  used_.clear();
  for (const auto& [name, value] : site.schema->as_object()) {
    if (only_reference && name != "$ref") continue;
    const auto* rule = find_rule(name, dialect);
    if (rule != nullptr) {
      used_.emplace_back(rule, &value);
    } else if (!options_.allow_unknown_keywords) {
      return unknown_keyword(site, name);
    }
  }
  std::sort(used_.begin(), used_.end());
  node.checks.reserve(used_.size());
  for (std::size_t i = 0; i < used_.size(); ++i) {
    const auto& [rule, value] = used_[i];
    // Of duplicate keys the last one counts, which has the highest address.
    if (i + 1 < used_.size() && used_[i + 1].first == rule) continue;
    auto made =
        rule->make({.builder = *this, .site = site, .name = rule->name, .value = *value});
    if (!made.ok()) return made.error();
    if (made.value() != nullptr) node.checks.push_back(std::move(made).value());
  }
  node.tracks = tracked_types(node);
  return {};
}

auto Builder::unknown_keyword(const Site& site, std::string_view name) const -> Error {
  return {Error::Kind::kInput, place_in_document(site, "/" + pointer_token(name)),
          fmt::format(
              "the keyword {} is not known{}", quote(name),
              site.resource->dialect.draft == SchemaDraft::k07 ? " in draft-07" : "")};
}

auto Builder::request_dynamic_anchors() -> bool {
  const auto before = program_->nodes.size();
  for (auto& [name, targets] : program_->dynamic_anchors) {
    targets.resize(catalog_.resources().size(), nullptr);
    for (const auto& resource : catalog_.resources()) {
      if (!used_resources_.contains(resource->number)) continue;
      const auto anchor = resource->dynamic_anchors.find(name);
      if (anchor == resource->dynamic_anchors.end()) continue;
      targets[resource->number] = node(*catalog_.find(anchor->second));
    }
  }
  return program_->nodes.size() != before;
}

/// Short chains skip the dynamic scope, and so are left out where that matters.
void Builder::finish() {
  sort_by_type(*program_);
  for (auto& node : program_->nodes) set_glance(node);
  if (program_->dynamic_anchors.empty()) shorten_chains(program_->nodes);
  program_->source = std::move(catalog_).release();
}

auto summary_of(const Node& node) -> std::string {
  const auto& site = *node.target->site;
  auto summary = summarize(*site.schema);
  return summary.empty() ? "the schema " + absolute_location(site) : summary;
}

}  // namespace wsconform::engine
