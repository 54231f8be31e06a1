#include "run_arguments.h"

#include <fmt/format.h>

namespace wsconform {
namespace {

using Arguments = std::vector<std::string>;

void add(Arguments& arguments, const std::string& option, const std::string& value) {
  if (value.empty()) return;
  arguments.push_back(option);
  arguments.push_back(value);
}

void add_each(Arguments& arguments, const std::string& option, const Arguments& values) {
  for (const auto& value : values) add(arguments, option, value);
}

/// "--option=VALUE", as one word.
void add_joined(Arguments& arguments, const std::string& option,
                const Arguments& values) {
  for (const auto& value : values) {
    arguments.push_back(option);
    arguments.back().append("=").append(value);
  }
}

}  // namespace

auto target_arguments(const RunOptions& options, const std::string& target) -> Arguments {
  const TargetOptions& asked = options.target;
  Arguments arguments;
  if (!asked.url.empty()) add(arguments, "--target", target);
  add(arguments, "--project", asked.project);
  add(arguments, "--environment", asked.environment_file);
  if (asked.destructive) arguments.emplace_back("--allow-destructive");
  add_joined(arguments, "--allow-destructive", asked.destructive_projects);
  add_joined(arguments, "--allow-unscoped", asked.unscoped_projects);
  add_each(arguments, "--defect", asked.defects);
  add_each(arguments, "--variant", asked.variants);
  add(arguments, "--contract", options.sources.contract_folder);
  add_each(arguments, "--cases", options.sources.case_folders);
  add_each(arguments, "--layer", options.sources.layers);
  add_each(arguments, "--limit", options.limits);
  add(arguments, "--proxy", asked.proxy);
  if (asked.proxy_from_env) arguments.emplace_back("--proxy-from-env");
  if (options.timeout_seconds) {
    add(arguments, "--timeout", fmt::format("{}", *options.timeout_seconds));
  }
  if (options.gate != "must") add(arguments, "--gate", options.gate);
  return arguments;
}

}  // namespace wsconform
