#include <optional>
#include <string>
#include <utility>

#include "catalogue.h"
#include "files.h"
#include "node.h"
#include "openapi.h"
#include "schema_library.h"
#include "wsconform/contract.h"

namespace wsconform {

namespace loader {

namespace {

/// "BatchDeleteDesktops" of "schemas/requirements/BatchDeleteDesktops.json".
auto page_of(std::string_view path) -> std::string {
  path.remove_prefix(kRequirementsFolder.size());
  return std::string{path.substr(0, path.rfind(".json"))};
}

class Loader {
 public:
  Loader(const FileSet& files, Validation validation)
      : files_{&files}, schemas_{files}, validation_{validation} {}

  auto load() -> Result<Contract>;

 private:
  auto read(const std::string& path, std::string_view meta) -> Result<Json>;
  auto load_catalogues() -> Status;
  auto load_operations() -> Status;
  auto check_catalogues() -> Status;
  auto load_disputes() -> Status;
  auto load_neighbours() -> Status;

  const FileSet* files_;
  SchemaLibrary schemas_;
  Validation validation_;
  Catalogues catalogues_{};
  Contract contract_{};
};

auto Loader::read(const std::string& path, std::string_view meta) -> Result<Json> {
  const auto text = find_file(*files_, path);
  if (!text.ok()) return text.error();
  if (validation_ == Validation::kTrusted) return parse_own_json(text.value(), path);
  const auto schema = schemas_.compile(meta_path(meta));
  if (!schema.ok()) return schema.error();
  return load_own_file(text.value(), path, schema.value());
}

auto Loader::load_catalogues() -> Status {
  for (auto file = files_->lower_bound(kRequirementsFolder);
       file != files_->end() && file->first.starts_with(kRequirementsFolder); ++file) {
    const auto document = read(file->first, "requirements");
    if (!document.ok()) return document.error();
    const std::string page = page_of(file->first);
    auto requirements = read_requirements(Node{file->first, document.value()}, page);
    if (!requirements.ok()) return requirements.error();
    catalogues_.emplace(page, std::move(requirements).value());
  }
  return std::nullopt;
}

auto Loader::load_operations() -> Status {
  const std::string path{kOpenApiFile};
  const auto document = read(path, "openapi-profile");
  if (!document.ok()) return document.error();
  const Node root{path, document.value()};
  contract_.title = root.at("info").text("title");
  contract_.version = root.at("info").text("version");
  auto documented = read_operations(*files_, root, catalogues_, schemas_);
  if (!documented.ok()) return documented.error();
  for (auto& one : documented.value()) {
    contract_.operations.push_back(std::move(one.operation));
  }
  return std::nullopt;
}

auto Loader::check_catalogues() -> Status {
  for (const auto& [page, requirements] : catalogues_) {
    if (page == kCommonPage || contract_.find_operation(page) != nullptr) continue;
    return Error{.kind = Error::Kind::kInput,
                 .where = requirements_path(page),
                 .message = "expected a file named after an operation of this contract"};
  }
  const auto common = catalogues_.find(kCommonPage);
  if (common == catalogues_.end()) {
    return find_file(*files_, requirements_path(kCommonPage)).error();
  }
  contract_.common = std::move(common->second);
  return std::nullopt;
}

auto Loader::load_disputes() -> Status {
  const std::string path{kDisputesFile};
  const auto document = read(path, "disputes");
  if (!document.ok()) return document.error();
  auto disputes = read_disputes(Node{path, document.value()}, contract_);
  if (!disputes.ok()) return disputes.error();
  contract_.disputes = std::move(disputes).value();
  return std::nullopt;
}

auto Loader::load_neighbours() -> Status {
  const std::string path{kNeighboursFile};
  const auto document = read(path, "neighbours");
  if (!document.ok()) return document.error();
  auto neighbours = read_neighbours(Node{path, document.value()}, contract_);
  if (!neighbours.ok()) return neighbours.error();
  contract_.neighbours = std::move(neighbours).value();
  return std::nullopt;
}

auto Loader::load() -> Result<Contract> {
  for (const auto step :
       {&Loader::load_catalogues, &Loader::load_operations, &Loader::check_catalogues,
        &Loader::load_disputes, &Loader::load_neighbours}) {
    if (auto fault = (this->*step)()) return *fault;
  }
  return std::move(contract_);
}

}  // namespace

}  // namespace loader

auto load_contract(const FileSet& files, Validation validation) -> Result<Contract> {
  return loader::Loader{files, validation}.load();
}

}  // namespace wsconform
