// wsconform lint: every file of the contract and of the cases, held against its rules.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "inputs.h"

namespace wsconform {

auto command_lint(const SourceOptions& options) -> int {
  const auto inputs = load_inputs(options);
  if (!inputs.ok()) return fail(inputs.error());
  const Contract& contract = inputs.value().contract;
  auto errors = lint_contract(inputs.value().files, contract);
  for (Error& error : lint_cases(contract, inputs.value().cases))
    errors.push_back(std::move(error));
  for (const Error& error : errors) fmt::print(stderr, "{}\n", to_text(error));
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
