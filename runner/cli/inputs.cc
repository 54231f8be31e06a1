#include "inputs.h"

#include <algorithm>
#include <iterator>

#include "wsconform/derive.h"
#include "wsconform/embedded.h"

namespace wsconform {
namespace {

auto overlay(FileSet& files, const std::string& folder, const std::string& prefix)
    -> Status {
  auto more = read_folder(folder, prefix);
  if (!more.ok())
    return Error{Error::Kind::kInput, more.error().where, more.error().message};
  if (more.value().empty()) {
    return Error{Error::Kind::kInput, folder, "the folder holds no .json file"};
  }
  for (auto& [path, text] : more.value()) files.insert_or_assign(path, std::move(text));
  return std::nullopt;
}

}  // namespace

auto load_files(const SourceOptions& options) -> Result<FileSet> {
  FileSet files = embedded_files();
  if (!options.contract_folder.empty()) {
    if (auto error = overlay(files, options.contract_folder, "schemas/")) return *error;
  }
  for (const std::string& folder : options.case_folders) {
    if (auto error = overlay(files, folder, "cases/")) return *error;
  }
  for (const std::string& layer : options.layers) {
    auto layered = apply_layer(files, layer);
    if (!layered.ok()) return layered.error();
    files = std::move(layered).value();
  }
  return files;
}

auto load_inputs(const SourceOptions& options) -> Result<Inputs> {
  auto files = load_files(options);
  if (!files.ok()) return files.error();
  auto contract = load_contract(files.value());
  if (!contract.ok()) return contract.error();
  const auto meta = load_meta_schema(files.value(), "case-file");
  if (!meta.ok()) return meta.error();
  auto cases = load_cases(files.value(), meta.value());
  if (!cases.ok()) return cases.error();
  if (!options.no_derived) {
    std::ranges::move(derive_cases(contract.value()), std::back_inserter(cases.value()));
    std::ranges::sort(cases.value(), {}, &Case::id);
  }
  auto settled = apply_disputes(contract.value(), std::move(cases).value());
  return Inputs{.files = std::move(files).value(),
                .contract = std::move(contract).value(),
                .cases = std::move(settled)};
}

}  // namespace wsconform
