#include "known_failures_file.h"

#include <sys/stat.h>

#include <cerrno>

#include "wsconform/derive.h"

namespace wsconform {
namespace {

auto is_absent(const std::string& path) -> bool {
  struct stat found {};
  return stat(path.c_str(), &found) != 0 && errno == ENOENT;
}

}  // namespace

auto listable_cases(const RunOptions& options, const Inputs& inputs)
    -> std::vector<std::string> {
  std::vector<std::string> ids;
  if (options.known_failures.empty()) return ids;
  for (const Case& one : inputs.cases) ids.push_back(one.id);
  if (!options.sources.no_derived) return ids;
  for (const Case& one : derive_cases(inputs.contract)) ids.push_back(one.id);
  return ids;
}

auto load_known_failures(const RunOptions& options, const FileSet& files,
                         const std::vector<std::string>& ids, const RunResult& run)
    -> Result<KnownFailures> {
  const std::string& path = options.known_failures;
  if (path.empty()) return KnownFailures{};
  if (options.update_known_failures && !run.scope.is_whole()) {
    return Error{Error::Kind::kUsage, "--update-known-failures",
                 "wants a run of all cases: without --only, --skip, --operation and "
                 "--no-derived"};
  }
  if (options.update_known_failures && is_absent(path)) {
    return KnownFailures{.where = path,
                         .environment = run.environment,
                         .contract_version = run.contract_version};
  }
  const auto text = read_file(path);
  if (!text.ok()) return Error{Error::Kind::kInput, path, text.error().message};
  const auto meta = load_meta_schema(files, "known-failures");
  if (!meta.ok()) return meta.error();
  auto known = parse_known_failures(text.value(), path, meta.value());
  if (!known.ok()) return known.error();
  const auto use = options.update_known_failures ? ListUse::kUpdate : ListUse::kApply;
  if (auto misuse = find_misuse(known.value(), run, ids, use)) return *misuse;
  return known;
}

auto use_known_failures(const RunOptions& options, KnownFailures known, RunResult& run)
    -> Status {
  Status trouble;
  if (options.update_known_failures) {
    auto updated = update_known_failures(known, run);
    if (updated.ok()) {
      known = std::move(updated).value();
      trouble = write_file(options.known_failures, to_text(known));
    } else {
      trouble = updated.error();
    }
  }
  apply_known_failures(known, run);
  return trouble;
}

}  // namespace wsconform
