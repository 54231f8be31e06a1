// wsconform: command line to options; everything else is in the commands.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "commands.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

/// An option that may come several times, with one value each time.
void repeatable(CLI::Option* option, const char* value) {
  option->type_name(value)->allow_extra_args(false);
}

void add_sources(CLI::App& app, SourceOptions& options) {
  app.add_option("--contract", options.contract_folder,
                 "folder laid over the built-in schemas/")
      ->type_name("DIR");
  repeatable(app.add_option("--cases", options.case_folders,
                            "folder laid over the built-in cases/ (repeatable)"),
             "DIR");
  repeatable(app.add_option("--layer", options.layers,
                            "add the bounds of another source (schemas/layers)"),
             "NAME");
}

void add_no_derived(CLI::App& app, SourceOptions& options) {
  app.add_flag("--no-derived", options.no_derived,
               "without the cases that follow from the contract");
}

void add_switches(CLI::App& app, std::vector<std::string>& defects,
                  std::vector<std::string>& variants) {
  repeatable(
      app.add_option("--defect", defects, "break one rule of the mock (list defects)"),
      "ID");
  repeatable(app.add_option("--variant", variants,
                            "let the mock use one freedom (list variants)"),
             "ID");
}

void add_target(CLI::App& app, TargetOptions& options) {
  auto* url = app.add_option("--target", options.url,
                             "the service; its token comes from WSCONFORM_TOKEN")
                  ->type_name("URL");
  app.add_option("--project", options.project, "project id for --target")
      ->type_name("ID");
  app.add_option("--environment", options.environment_file,
                 "file: target, principals, what may be deleted")
      ->type_name("FILE")
      ->excludes(url);
  auto* proxy = app.add_option("--proxy", options.proxy, "go through this HTTP proxy")
                    ->type_name("URL");
  app.add_flag("--proxy-from-env", options.proxy_from_env,
               "through the one that http_proxy, https_proxy and no_proxy name")
      ->excludes(proxy);
  app.add_flag_callback(
      "--allow-destructive", [&options] { options.destructive = true; },
      "permit deletions on a loopback target; elsewhere =PROJECT_ID");
  repeatable(app.add_option("--allow-destructive-project", options.destructive_projects)
                 ->group(""),
             "PROJECT_ID");
  repeatable(app.add_option("--allow-unscoped", options.unscoped_projects,
                            "permit requests that name no resource, off loopback"),
             "PROJECT_ID");
  add_switches(app, options.defects, options.variants);
}

void add_selection(CLI::App& app, RunOptions& options) {
  repeatable(app.add_option("--only", options.only,
                            "only cases with such an id; * crosses / (repeatable)"),
             "GLOB");
  repeatable(app.add_option("--skip", options.skip, "not those cases (repeatable)"),
             "GLOB");
  repeatable(app.add_option("--operation", options.operations,
                            "only that operation (repeatable)"),
             "ID");
  app.add_option("--seed", options.seed, "seed of the ids that cannot exist");
  app.add_option("--repeat", options.repeat, "play every case N times")
      ->check(CLI::Range(1, 1000000))
      ->type_name("N");
}

void add_run(CLI::App& app, RunOptions& options) {
  add_sources(app, options.sources);
  add_no_derived(app, options.sources);
  add_target(app, options.target);
  add_selection(app, options);
  app.add_option("--gate", options.gate, "level that fails the run")
      ->type_name("must|should")
      ->capture_default_str();
  app.add_option("--jobs", options.jobs, "requests at once")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  app.add_option("--rate", options.rate, "at most so many requests")
      ->type_name("N/s|N/min");
  app.add_option("--wait", options.wait_seconds,
                 "wait so long for the target to accept connections")
      ->check(CLI::Range(0, 86400))
      ->type_name("SECONDS");
  app.add_option("--timeout", options.timeout_seconds, "for one exchange")
      ->check(CLI::Range(0.001, 86400.0))
      ->type_name("SECONDS");
  repeatable(app.add_option("--limit", options.limits,
                            "of the transport, by its name in the report (repeatable)"),
             "NAME=NUMBER");
  app.add_flag("--fail-on-skip", options.fail_on_skip, "exit 1 when a case was skipped");
  repeatable(app.add_option("--report", options.reports,
                            "write a report; FORMAT is one of " +
                                join(report_formats(), ", ") + " (repeatable)"),
             "FORMAT=PATH");
  app.add_flag("--quiet", options.quiet, "print the last line only");
}

void add_report(CLI::App& app, ReportOptions& options) {
  app.add_option("--from", options.from,
                 "canonical results of a run (--report json=FILE)")
      ->required()
      ->type_name("FILE");
  app.add_option("--format", options.format, join(report_formats(), ", "))
      ->required()
      ->check(CLI::IsMember(report_formats()))
      ->type_name("FORMAT");
  app.add_option("--output", options.output, "default: standard output")
      ->type_name("PATH");
  add_sources(app, options.sources);
}

/// CLI11 has no flag with an optional value that can be repeated:
/// "--allow-destructive=ID" becomes an option of its own.
auto with_split_flags(int argc, char** argv) -> std::vector<std::string> {
  constexpr std::string_view kFlag = "--allow-destructive=";
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {  // CLI11 wants them reversed
    std::string argument = argv[i];
    if (argument.starts_with(kFlag)) {
      argument = "--allow-destructive-project=" + argument.substr(kFlag.size());
    }
    arguments.push_back(std::move(argument));
  }
  return arguments;
}

/// Everything the command line can fill in, and the command it picked.
struct CommandLine {
  RunOptions run{};
  ListOptions list{};
  MockCommandOptions mock{};
  ReportOptions report{};
  SourceOptions lint{};
  TraceOptions trace{};
  std::string case_id{};
};

void define(CLI::App& app, CommandLine& line) {
  app.require_subcommand(1);
  app.set_version_flag("--version", WSCONFORM_VERSION);
  add_run(*app.add_subcommand(
              "run", "play the cases against a target (default: the embedded mock)"),
          line.run);
  add_run(*app.add_subcommand("plan",
                              "what a run would send, delete and need; sends nothing"),
          line.run);
  auto* show = app.add_subcommand("show", "one case: request, requirements, expectation");
  show->add_option("case", line.case_id, "case id")->required();
  add_sources(*show, line.run.sources);
  add_target(*show, line.run.target);
  show->add_option("--seed", line.run.seed, "seed of the ids that cannot exist");

  auto* list = app.add_subcommand("list", "what there is, one id a line first");
  list->add_option("kind", line.list.kind,
                   "cases, operations, requirements, rules, defects, variants")
      ->required()
      ->check(CLI::IsMember(
          {"cases", "operations", "requirements", "rules", "defects", "variants"}));
  list->add_flag("--json", line.list.json, "for programs");
  add_sources(*list, line.list.sources);
  add_no_derived(*list, line.list.sources);

  add_report(*app.add_subcommand("report", "results of a run in another format"),
             line.report);
  auto* lint = app.add_subcommand("lint", "check contract and cases");
  add_sources(*lint, line.lint);
  add_no_derived(*lint, line.lint);

  auto* trace = app.add_subcommand(
      "trace", "find the documented rows of the requirements again in your pages");
  trace->add_option("--pages", line.trace.pages, "folder of documentation pages (*.txt)")
      ->type_name("DIR")
      ->required();
  repeatable(trace->add_option("--operation", line.trace.operations,
                               "only that operation (repeatable)"),
             "ID");
  add_sources(*trace, line.trace.sources);

  auto* mock =
      app.add_subcommand("mock", "serve the reference service until interrupted");
  add_sources(*mock, line.mock.sources);
  mock->add_option("--listen", line.mock.listen, "HOST:PORT; port 0 picks a free one");
  mock->add_option("--environment-out", line.mock.environment_out,
                   "write an environment file for it");
  add_switches(*mock, line.mock.defects, line.mock.variants);
  mock->add_option("--auth", line.mock.auth,
                   "how the environment's principals prove themselves")
      ->type_name("token|aksk|iam")
      ->transform(CLI::IsMember({"token", "aksk", "iam"}));
  mock->add_option("--fault-header", line.mock.fault_header,
                   "header that forces a documented 5xx");
  auto* cert = mock->add_option("--tls-cert", line.mock.tls_certificate,
                                "certificate chain (PEM)");
  mock->add_option("--tls-key", line.mock.tls_key, "private key (PEM)")->needs(cert);
}

auto dispatch(const CLI::App& app, const CommandLine& line) -> int {
  if (app.got_subcommand("run")) return command_run(line.run);
  if (app.got_subcommand("plan")) return command_plan(line.run);
  if (app.got_subcommand("show")) return command_show(line.run, line.case_id);
  if (app.got_subcommand("list")) return command_list(line.list);
  if (app.got_subcommand("trace")) return command_trace(line.trace);
  if (app.got_subcommand("mock")) return command_mock(line.mock);
  if (app.got_subcommand("report")) return command_report(line.report);
  return command_lint(line.lint);
}

auto run_main(int argc, char** argv) -> int {
  CLI::App app{"Contract and conformance tests for the Huawei Cloud Workspace REST API.",
               "wsconform"};
  CommandLine line;
  define(app, line);
  try {
    app.parse(with_split_flags(argc, argv));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitConforms : kExitUsage;
  }
  return dispatch(app, line);
}

}  // namespace

auto fail(const Error& error) -> int {
  fmt::print(stderr, "wsconform: {}\n", to_text(error));
  switch (error.kind) {
    case Error::Kind::kUsage:
    case Error::Kind::kInput:
      return kExitUsage;
    case Error::Kind::kIo:
      return kExitReport;
    case Error::Kind::kNetwork:
    case Error::Kind::kInternal:
      return kExitErrors;
  }
  return kExitErrors;
}

}  // namespace wsconform

auto main(int argc, char** argv) -> int {
  try {
    return wsconform::run_main(argc, argv);
  } catch (const std::exception& error) {  // a library threw what no caller expects
    fmt::print(stderr, "wsconform: internal error: {}\n", error.what());
    return wsconform::kExitErrors;
  }
}
