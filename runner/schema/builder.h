/// @file
/// Compiles the schemas that can be reached from one URI into a program.
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog.h"
#include "program.h"

namespace wsconform::engine {

struct Keyword;
struct KeywordRule;

class Builder {
 public:
  Builder(const Documents& documents, const SchemaOptions& options);

  [[nodiscard]] auto build(const std::string& uri)
      -> Result<std::shared_ptr<const detail::SchemaProgram>>;

  /// The node of a schema. It is compiled later: nothing here recurses.
  [[nodiscard]] auto node(Site& site) -> const Node*;
  [[nodiscard]] auto catalog() -> Catalog& { return catalog_; }
  [[nodiscard]] auto options() const -> const SchemaOptions& { return options_; }
  /// Where the nodes that bear a dynamic anchor will be found.
  [[nodiscard]] auto dynamic_anchor(const std::string& name)
      -> const std::vector<const Node*>&;

 private:
  [[nodiscard]] auto compile_pending() -> Status;
  [[nodiscard]] auto compile(Node& node) -> Status;
  [[nodiscard]] auto compile_object(Node& node) -> Status;
  [[nodiscard]] auto unknown_keyword(const Site& site, std::string_view name) const
      -> Error;
  /// Compiles what bears a dynamic anchor in resources that are in use. False when there
  /// was nothing new.
  [[nodiscard]] auto request_dynamic_anchors() -> bool;
  void finish();

  SchemaOptions options_;
  Catalog catalog_;
  std::shared_ptr<detail::SchemaProgram> program_;
  std::size_t compiled_{0};  ///< how many of the nodes, from the first
  std::vector<std::pair<const KeywordRule*, const Json*>>
      used_;  ///< keywords of one schema
  std::set<std::uint32_t> used_resources_;
};

/// References that lead back to themselves without a step into the instance.
[[nodiscard]] auto find_circle(const detail::SchemaProgram& program) -> const Node*;

}  // namespace wsconform::engine
