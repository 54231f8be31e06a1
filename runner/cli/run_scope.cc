#include "run_scope.h"

#include <map>
#include <string_view>

#include "wsconform/content_hash.h"

namespace wsconform {

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
