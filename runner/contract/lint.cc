#include "lint.h"

#include <set>
#include <string>
#include <utility>

#include "catalogue.h"
#include "files.h"

namespace wsconform {

namespace loader {

namespace {

class Linter {
 public:
  Linter(const FileSet& files, const Contract& contract)
      : files_{&files}, contract_{&contract}, schemas_{files} {}

  auto lint() -> std::vector<Error>;

 private:
  auto parse(std::string_view path) -> Result<Json>;
  void lint_requirements(std::string_view page, const DocumentedOperation* documented);
  void lint_disputes(const std::vector<DocumentedOperation>& operations);
  void lint_neighbours();
  void lint_schema_files();

  const FileSet* files_;
  const Contract* contract_;
  SchemaLibrary schemas_;
  std::vector<Error> defects_{};
};

auto Linter::parse(std::string_view path) -> Result<Json> {
  const auto text = find_file(*files_, path);
  if (!text.ok()) return text.error();
  return parse_own_json(text.value(), std::string{path});
}

auto catalogues_of(const Contract& contract) -> Catalogues {
  Catalogues catalogues;
  for (const auto& operation : contract.operations) {
    catalogues.emplace(operation.id, operation.requirements);
  }
  return catalogues;
}

auto Linter::lint() -> std::vector<Error> {
  const auto openapi = parse(kOpenApiFile);
  if (!openapi.ok()) return {openapi.error()};
  const Node root{std::string{kOpenApiFile}, openapi.value()};
  const auto operations =
      read_operations(*files_, root, catalogues_of(*contract_), schemas_);
  if (!operations.ok()) return {operations.error()};
  lint_schema_files();
  for (const DocumentedOperation& documented : operations.value()) {
    lint_requirements(documented.operation.id, &documented);
  }
  lint_requirements(kCommonPage, nullptr);
  lint_disputes(operations.value());
  lint_neighbours();
  return std::move(defects_);
}

void Linter::lint_requirements(std::string_view page,
                               const DocumentedOperation* documented) {
  const std::string path = requirements_path(page);
  const auto document = parse(path);
  if (!document.ok()) return defects_.push_back(document.error());
  const Node catalogue{path, document.value()};
  lint_catalogue(catalogue, defects_);
  if (documented != nullptr) lint_coverage(*documented, catalogue, schemas_, defects_);
}

void Linter::lint_disputes(const std::vector<DocumentedOperation>& operations) {
  const auto document = parse(kDisputesFile);
  if (!document.ok()) return defects_.push_back(document.error());
  const Node file{std::string{kDisputesFile}, document.value()};
  std::set<std::string> seen;
  for (const Node& dispute : file.items("disputes")) {
    if (seen.insert(dispute.text("id")).second) continue;
    defects_.push_back(dispute.at("id").expected("an id of its own"));
  }
  lint_examples(operations, file, schemas_, defects_);
}

void Linter::lint_neighbours() {
  const auto document = parse(kNeighboursFile);
  if (!document.ok()) return defects_.push_back(document.error());
  std::set<std::string> seen;
  const Node file{std::string{kNeighboursFile}, document.value()};
  for (const Node& one : file.items("neighbours")) {
    const std::string call = one.text("method") + " " + one.text("path");
    if (seen.insert(one.text("operation") + " " + call).second) continue;
    defects_.push_back(one.error("expected each neighbour once, got " + call + " again"));
  }
}

/// Every schema file is sound, also one that no operation leads to; and that is a defect.
void Linter::lint_schema_files() {
  std::set<std::string, std::less<>> used;
  for (const auto& [path, document] : schemas_.documents()) used.insert(path);
  for (const auto& [path, text] : *files_) {
    if (!path.starts_with(kSchemaFolder) || !path.ends_with(kSchemaSuffix)) continue;
    const auto compiled = schemas_.compile(path);
    if (!compiled.ok()) defects_.push_back(compiled.error());
    if (used.contains(path) || path.starts_with(kMetaFolder)) continue;
    defects_.push_back(Node{path, Json{}}.error(
        "expected a schema that an operation leads to, got one that nothing refers to"));
  }
}

}  // namespace

}  // namespace loader

auto lint_contract(const FileSet& files, const Contract& contract) -> std::vector<Error> {
  const auto valid = load_contract(files, Validation::kFull);
  if (!valid.ok()) return {valid.error()};
  return loader::Linter{files, contract}.lint();
}

}  // namespace wsconform
