#include "run_scope.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <string_view>

#include "run_arguments.h"
#include "wsconform/content_hash.h"

namespace wsconform {
namespace {

auto make_scope(const RunOptions& options, const FileSet& files,
                const std::string& project) -> RunScope {
  return {.project = project,
          .contract_sha256 = contract_sha256(files),
          .layers = options.sources.layers,
          .only = options.only,
          .skip = options.skip,
          .operations = options.operations,
          .derived = !options.sources.no_derived,
          .repeat = options.repeat};
}

}  // namespace

auto describe_run(const RunOptions& options, const Inputs& inputs, const Session& session,
                  const Plan& plan, Level gate) -> RunResult {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  RunResult run{.tool_version = WSCONFORM_VERSION,
                .contract_version = inputs.contract.version,
                .target = fmt::format("{}://{}{}", session.environment.origin.scheme,
                                      session.environment.origin.authority(),
                                      session.environment.origin.base_path),
                .environment = session.environment.name,
                .seed = plan.seed,
                .started_at = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)),
                .gate = gate,
                .limits = session.environment.http_limits};
  run.arguments = target_arguments(options, run.target);
  run.scope = make_scope(options, inputs.files, session.environment.project_id);
  for (const Operation& operation : inputs.contract.operations)
    run.operations.push_back(operation.id);
  return run;
}

auto contents_of(const Contract& contract, const FileSet& files,
                 const std::vector<const Case*>& cases) -> CaseContents {
  std::map<std::string_view, std::string> answers;  // of operations
  CaseContents contents;
  for (const Case* one : cases) {
    auto& [id, content] = *contents.try_emplace(one->id).first;
    if (!content.empty()) continue;
    const Operation* operation = contract.find_operation(one->operation);
    auto& of_operation = answers[one->operation];
    if (of_operation.empty() && operation != nullptr)
      of_operation = answers_sha256(*operation, files);
    content = content_hash(*one, of_operation);
  }
  return contents;
}

void stamp_content(const Contract& contract, const FileSet& files, Plan& plan) {
  std::vector<const Case*> cases;
  cases.reserve(plan.cases.size());
  for (const PlannedCase& planned : plan.cases) cases.push_back(planned.source);
  const auto contents = contents_of(contract, files, cases);
  for (PlannedCase& planned : plan.cases)
    planned.content = contents.at(planned.source->id);
}

}  // namespace wsconform
