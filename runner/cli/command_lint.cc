// wsconform lint: every file of the contract and of the cases, held against its rules.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "terminal.h"

namespace wsconform {
namespace {

/// Every defect of the files with the options' layers on them.
auto lint_all(const Inputs& inputs) -> std::vector<Error> {
  auto errors = lint_contract(inputs.files, inputs.contract);
  for (Error& error : lint_cases(inputs.contract, inputs.cases))
    errors.push_back(std::move(error));
  return errors;
}

/// What a layer that is off would bring in.
auto lint_layer(SourceOptions options, const std::string& name) -> std::vector<Error> {
  options.layers = {name};
  const auto inputs = load_inputs(options);
  if (!inputs.ok()) return {inputs.error()};
  return lint_all(inputs.value());
}

}  // namespace

auto command_lint(const SourceOptions& options) -> int {
  const auto inputs = load_inputs(options);
  if (!inputs.ok()) return fail(inputs.error());
  const Contract& contract = inputs.value().contract;
  auto errors = lint_all(inputs.value());
  if (errors.empty() && options.layers.empty()) {
    for (const std::string& name : layer_names(inputs.value().files)) {
      for (Error& error : lint_layer(options, name)) errors.push_back(std::move(error));
    }
  }
  for (const Error& error : errors) tell(stderr, to_visible(to_text(error)) + "\n");
  std::size_t requirements = contract.common.size();
  for (const Operation& operation : contract.operations)
    requirements += operation.requirements.size();
  fmt::print("{} operations, {} requirements, {} disputes, {} cases: {}\n",
             contract.operations.size(), requirements, contract.disputes.size(),
             inputs.value().cases.size(),
             errors.empty() ? "clean" : fmt::format("{} defects", errors.size()));
  return errors.empty() ? kExitConforms : kExitUsage;
}

}  // namespace wsconform
