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

void stamp_content(const FileSet& files, Plan& plan) {
  std::map<const Operation*, std::string> answers;
  std::map<std::string_view, std::string> contents;  // by id, once for all repeats
  for (PlannedCase& planned : plan.cases) {
    auto& content = contents[planned.source->id];
    if (content.empty()) {
      auto& of_operation = answers[planned.operation];
      if (of_operation.empty()) of_operation = answers_sha256(*planned.operation, files);
      content = content_hash(*planned.source, of_operation);
    }
    planned.content = content;
  }
}

}  // namespace wsconform
