#include "arguments.h"

#include "wsconform/report.h"

namespace wsconform {
namespace {

constexpr const char* kOptions = "Options";
constexpr const char* kUnprinted = "Unprinted";  ///< "" would take the name from errors

/// Printed by --help-all only.
auto rare(CLI::Option* option, HelpScope scope) -> CLI::Option* {
  return option->group(scope == HelpScope::kAll ? kOptions : kUnprinted);
}

void add_selection(CLI::App& app, RunOptions& options, HelpScope scope) {
  repeatable(
      app.add_option("--only", options.only, "cases with such an id (* crosses /)"),
      "GLOB");
  repeatable(app.add_option("--skip", options.skip, "not those cases"), "GLOB");
  repeatable(app.add_option("--operation", options.operations, "cases of that operation"),
             "ID");
  app.add_option("--seed", options.seed, "seed of the ids that cannot exist");
  rare(app.add_option("--repeat", options.repeat, "play every case N times")
           ->check(CLI::Range(1, 1000000))
           ->type_name("N"),
       scope);
}

void add_pace(CLI::App& app, RunOptions& options, HelpScope scope) {
  app.add_option("--jobs", options.jobs, "requests at once")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  app.add_option("--rate", options.rate, "at most so many requests")
      ->type_name("N/s|N/min");
  rare(app.add_option("--rerun-failed", options.rerun_failed,
                      "send failed cases that delete nothing again: which are flaky?")
           ->check(CLI::Range(0, 100))
           ->type_name("N"),
       scope);
  rare(app.add_option("--wait", options.wait_seconds,
                      "wait so long for the target to accept connections")
           ->check(CLI::Range(0, 86400))
           ->type_name("SECONDS"),
       scope);
  app.add_option("--timeout", options.timeout_seconds, "for one exchange")
      ->type_name("SECONDS");
  rare(repeatable(app.add_option("--limit", options.limits,
                                 "of the transport, by its name in the report"),
                  "NAME=NUMBER"),
       scope);
}

void add_output(CLI::App& app, RunOptions& options, HelpScope scope) {
  repeatable(app.add_option("--report", options.reports, join(report_formats(), ", ")),
             "FORMAT=PATH");
  app.add_option("--gate", options.gate, "level that fails the run (must)")
      ->type_name("must|should");
  rare(app.add_flag("--fail-on-skip", options.fail_on_skip,
                    "exit 1 when a case was skipped"),
       scope);
  auto* known = app.add_option("--known-failures", options.known_failures,
                               "cases that may fail, and how")
                    ->type_name("FILE");
  rare(known, scope);
  rare(app.add_flag("--update-known-failures", options.update_known_failures,
                    "write the failures of this run to that file")
           ->needs(known),
       scope);
  app.add_option("--resume", options.resume, "go on with the run of these JSON results")
      ->type_name("FILE");
  app.add_flag("--quiet", options.quiet, "print the last line only");
  app.add_flag("--verbose", options.verbose, "print every exchange, redacted");
}

}  // namespace

auto ShortHelp::make_group(std::string group, bool is_positional,
                           std::vector<const CLI::Option*> options) const -> std::string {
  if (group == kUnprinted) return "";
  return Formatter::make_group(std::move(group), is_positional, std::move(options));
}

auto ShortHelp::make_option_opts(const CLI::Option* option) const -> std::string {
  if (option->get_items_expected_max() == 0) return "";
  const auto type = option->get_type_name();
  return " " + type.substr(0, type.find(':'));
}

auto repeatable(CLI::Option* option, const char* value) -> CLI::Option* {
  return option->type_name(value)->allow_extra_args(false);
}

void add_sources(CLI::App& app, SourceOptions& options, HelpScope scope) {
  rare(app.add_option("--contract", options.contract_folder,
                      "folder laid over the built-in schemas/")
           ->type_name("DIR"),
       scope);
  rare(repeatable(app.add_option("--cases", options.case_folders,
                                 "folder laid over the built-in cases/"),
                  "DIR"),
       scope);
  rare(repeatable(app.add_option("--layer", options.layers,
                                 "add the bounds of another source (schemas/layers)"),
                  "NAME"),
       scope);
}

void add_no_derived(CLI::App& app, SourceOptions& options, HelpScope scope) {
  rare(app.add_flag("--no-derived", options.no_derived,
                    "without the cases that follow from the contract"),
       scope);
}

void add_switches(CLI::App& app, std::vector<std::string>& defects,
                  std::vector<std::string>& variants, HelpScope scope) {
  rare(repeatable(app.add_option("--defect", defects,
                                 "break one rule of the mock (list defects)"),
                  "ID"),
       scope);
  rare(repeatable(app.add_option("--variant", variants,
                                 "let the mock use one freedom (list variants)"),
                  "ID"),
       scope);
}

void add_target(CLI::App& app, TargetOptions& options, HelpScope scope) {
  auto* url = app.add_option("--target", options.url,
                             "the service; its token comes from WSCONFORM_TOKEN")
                  ->type_name("URL");
  auto* project = app.add_option("--project", options.project, "project id for --target")
                      ->type_name("ID");
  app.add_option("--environment", options.environment_file,
                 "file: target, principals, what may be deleted")
      ->type_name("FILE")
      ->excludes(url)
      ->excludes(project);
  auto* proxy = app.add_option("--proxy", options.proxy, "go through this HTTP proxy")
                    ->type_name("URL");
  rare(proxy, scope);
  rare(app.add_flag("--proxy-from-env", options.proxy_from_env,
                    "through the one that http_proxy, https_proxy and no_proxy name")
           ->excludes(proxy),
       scope);
  app.add_flag_callback(
      "--allow-destructive", [&options] { options.destructive = true; },
      "permit deletions on loopback; elsewhere =PROJECT_ID");
  repeatable(app.add_option("--allow-destructive-project", options.destructive_projects)
                 ->group(kUnprinted),
             "PROJECT_ID");
  repeatable(app.add_option("--allow-unscoped", options.unscoped_projects,
                            "and requests that name no resource"),
             "PROJECT_ID");
  add_switches(app, options.defects, options.variants, scope);
}

void add_run(CLI::App& app, RunOptions& options, HelpScope scope) {
  add_target(app, options.target, scope);
  add_selection(app, options, scope);
  add_pace(app, options, scope);
  add_output(app, options, scope);
  add_sources(app, options.sources, scope);
  add_no_derived(app, options.sources, scope);
  app.add_option("--config", options.config, "defaults of these options (wsconform.json)")
      ->type_name("FILE");
}

auto with_split_flags(int argc, char** argv) -> Result<std::vector<std::string>> {
  constexpr std::string_view kFlag = "--allow-destructive=";
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    std::string argument = argv[i];
    if (argument == kFlag) {
      return Error{Error::Kind::kUsage, "--allow-destructive",
                   "wants a project id after the \"=\""};
    }
    if (argument.starts_with(kFlag)) {
      argument = "--allow-destructive-project=" + argument.substr(kFlag.size());
    }
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

}  // namespace wsconform
