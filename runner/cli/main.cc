// wsconform: command line to options; everything else is in the commands.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iterator>
#include <memory>

#include "arguments.h"
#include "commands.h"
#include "defaults.h"
#include "terminal.h"
#include "wsconform/comparison_report.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

void add_report(CLI::App& app, ReportOptions& options, HelpScope scope) {
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
  add_sources(app, options.sources, scope);
}

void add_selftest(CLI::App& app, SelftestCommandOptions& options, HelpScope scope) {
  app.add_flag("--quick", options.quick,
               "one defect a mechanism; variants without the cases that only observe");
  app.add_option("--jobs", options.jobs, "mocks at once; default: two a core")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  repeatable(
      app.add_option("--report", options.reports, "write a report: json or markdown"),
      "FORMAT=PATH");
  add_sources(app, options.sources, scope);
  add_no_derived(app, options.sources, scope);
}

void add_compare(CLI::App& app, CompareCommandOptions& options, HelpScope scope) {
  app.add_option("base", options.base, "canonical results of the run before")
      ->required()
      ->type_name("BASE");
  app.add_option("new", options.now, "and of the one to judge")
      ->required()
      ->type_name("NEW");
  app.add_option("--format", options.format, join(comparison_formats(), ", "))
      ->check(CLI::IsMember(comparison_formats()))
      ->type_name("FORMAT");
  app.add_option("--output", options.output, "default: standard output")
      ->type_name("PATH");
  app.add_flag("--allow-removed", options.allow_removed,
               "removed and newly skipped cases are no regression");
  add_sources(app, options.sources, scope);
}

/// Everything the command line can fill in, and the command it picked.
struct CommandLine {
  RunOptions run{};
  ListOptions list{};
  MockCommandOptions mock{};
  SelftestCommandOptions selftest{};
  ReportOptions report{};
  CompareCommandOptions compare{};
  SourceOptions lint{};
  TraceOptions trace{};
  std::string case_id{};
  std::string environment_file{};
};

void define_tests(CLI::App& app, CommandLine& line, HelpScope scope) {
  auto* run = app.add_subcommand(
      "run", "play the cases against a target (default: the embedded mock)");
  add_run(*run, line.run, scope);
  run->footer(
      "More options: wsconform run --help-all. Defaults: docs/targets.md.\n"
      "  wsconform run\n"
      "  wsconform run --environment emulator.json --allow-destructive\n"
      "  wsconform run --environment real.json --rate 100/min --report junit=out.xml");
  auto* plan =
      app.add_subcommand("plan", "what a run would send, delete and need; sends nothing");
  add_run(*plan, line.run, scope);
  plan->footer(
      "Takes the options of run; more of them: wsconform plan --help-all.\n"
      "  wsconform plan --environment real.json --allow-destructive=PROJECT_ID");
  auto* show = app.add_subcommand("show", "one case: request, requirements, expectation");
  show->add_option("case", line.case_id, "case id")->required();
  add_sources(*show, line.run.sources, scope);
  add_target(*show, line.run.target, scope);
  show->add_option("--seed", line.run.seed, "seed of the ids that cannot exist");
  show->footer("Example:\n  wsconform show BatchDeleteDesktops/accepted/one-desktop");
}

void define_list(CLI::App& app, CommandLine& line, HelpScope scope) {
  auto* list = app.add_subcommand("list", "what there is, one id a line first");
  list->add_option("kind", line.list.kind,
                   "cases, operations, requirements, rules, defects, variants")
      ->required()
      ->check(CLI::IsMember(
          {"cases", "operations", "requirements", "rules", "defects", "variants"}));
  list->add_flag("--json", line.list.json, "for programs");
  add_sources(*list, line.list.sources, scope);
  add_no_derived(*list, line.list.sources, scope);
  list->footer("Example:\n  wsconform list cases | grep authentication");
}

void define_checks(CLI::App& app, CommandLine& line, HelpScope scope) {
  auto* report = app.add_subcommand("report", "results of a run in another format");
  add_report(*report, line.report, scope);
  report->footer(
      "Example:\n  wsconform report --from results.json --format html --output r.html");
  auto* compare = app.add_subcommand("compare", "what changed from one run to another");
  add_compare(*compare, line.compare, scope);
  compare->footer("Example:\n  wsconform compare yesterday.json today.json");
  auto* lint = app.add_subcommand("lint", "check contract and cases");
  add_sources(*lint, line.lint, HelpScope::kAll);
  add_no_derived(*lint, line.lint, HelpScope::kAll);
  lint->footer("Example:\n  wsconform lint --cases my-cases");

  auto* selftest = app.add_subcommand(
      "selftest", "play the suite against every defect and variant of its mock");
  add_selftest(*selftest, line.selftest, scope);
  selftest->footer("Example:\n  wsconform selftest --quick");

  auto* trace = app.add_subcommand(
      "trace", "find the documented rows of the requirements again in your pages");
  trace->add_option("--pages", line.trace.pages, "folder of documentation pages (*.txt)")
      ->type_name("DIR")
      ->required();
  repeatable(
      trace->add_option("--operation", line.trace.operations, "only that operation"),
      "ID");
  add_sources(*trace, line.trace.sources, scope);
  trace->footer("Example:\n  wsconform trace --pages pages");
}

void define_environment(CLI::App& app, CommandLine& line) {
  auto* environment = app.add_subcommand(
      "environment", "write an environment file to begin with, or check one");
  environment->require_subcommand(1);
  environment->footer(
      "Examples:\n"
      "  wsconform environment init real.json\n"
      "  wsconform environment check real.json");
  auto* init = environment->add_subcommand("init", "write a file to fill in");
  auto* check = environment->add_subcommand(
      "check", "reach the target once as each principal; deletes nothing");
  for (auto* command : {init, check}) {
    command->add_option("file", line.environment_file, "environment file")->required();
  }
}

void define_mock(CLI::App& app, CommandLine& line, HelpScope scope) {
  auto* mock =
      app.add_subcommand("mock", "serve the reference service until interrupted");
  add_sources(*mock, line.mock.sources, scope);
  mock->add_option("--listen", line.mock.listen, "HOST:PORT; port 0 picks a free one");
  mock->add_option("--environment-out", line.mock.environment_out,
                   "write an environment file for it");
  add_switches(*mock, line.mock.defects, line.mock.variants, HelpScope::kAll);
  mock->add_option("--auth", line.mock.auth,
                   "how the environment's principals prove themselves")
      ->type_name("token|aksk|iam")
      ->transform(CLI::IsMember({"token", "aksk", "iam"}));
  mock->add_option("--fault-header", line.mock.fault_header,
                   "header that forces a documented 5xx");
  auto* cert = mock->add_option("--tls-cert", line.mock.tls_certificate,
                                "certificate chain (PEM)");
  mock->add_option("--tls-key", line.mock.tls_key, "private key (PEM)")->needs(cert);
  mock->footer("Example:\n  wsconform mock --environment-out mock.json");
}

/// No option means anything by an empty text.
void refuse_empty_values(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (option->get_items_expected_max() == 0) continue;
    option->check([](const std::string& text) -> std::string {
      return text.empty() ? "is not to be empty" : "";
    });
  }
  for (CLI::App* command : app.get_subcommands(nullptr)) refuse_empty_values(*command);
}

void define(CLI::App& app, CommandLine& line, HelpScope scope) {
  app.require_subcommand(1);
  app.formatter(std::make_shared<ShortHelp>());
  app.get_formatter()->column_width(32);
  app.set_help_flag("-h,--help,--help-all", "print this, or with every option");
  app.set_version_flag("--version", WSCONFORM_VERSION);
  define_tests(app, line, scope);
  define_list(app, line, scope);
  define_checks(app, line, scope);
  define_environment(app, line);
  define_mock(app, line, scope);
  refuse_empty_values(app);
}

auto dispatch_environment(const CLI::App& environment, const std::string& file) -> int {
  return environment.got_subcommand("init") ? command_environment_init(file)
                                            : command_environment_check(file);
}

auto dispatch(const CLI::App& app, const CommandLine& line) -> int {
  if (app.got_subcommand("run")) return command_run(line.run);
  if (app.got_subcommand("plan")) return command_plan(line.run);
  if (app.got_subcommand("show")) return command_show(line.run, line.case_id);
  if (app.got_subcommand("list")) return command_list(line.list);
  if (app.got_subcommand("trace")) return command_trace(line.trace);
  if (app.got_subcommand("mock")) return command_mock(line.mock);
  if (app.got_subcommand("selftest")) return command_selftest(line.selftest);
  if (app.got_subcommand("report")) return command_report(line.report);
  if (app.got_subcommand("environment")) {
    return dispatch_environment(*app.get_subcommand("environment"),
                                line.environment_file);
  }
  if (app.got_subcommand("compare")) return command_compare(line.compare);
  return command_lint(line.lint);
}

auto wants_all_help(const std::vector<std::string>& arguments) -> HelpScope {
  const bool all = std::ranges::find(arguments, "--help-all") != arguments.end();
  return all ? HelpScope::kAll : HelpScope::kUsual;
}

/// The first argument (the last: they are reversed), where it is no command of ours.
auto find_unknown_command(CLI::App& app, const std::vector<std::string>& arguments)
    -> std::string {
  if (arguments.empty() || arguments.back().starts_with('-')) return "";
  const std::string& name = arguments.back();
  const auto is_it = [&name](const CLI::App* one) { return one->get_name() == name; };
  return app.get_subcommands(is_it).empty() ? name : "";
}

auto run_main(int argc, char** argv) -> int {
  auto arguments = with_split_flags(argc, argv);
  if (!arguments.ok()) return fail(arguments.error());
  CLI::App app{"Contract and conformance tests for the Huawei Cloud Workspace REST API.",
               "wsconform"};
  CommandLine line;
  define(app, line, wants_all_help(arguments.value()));
  if (const auto name = find_unknown_command(app, arguments.value()); !name.empty()) {
    return fail({Error::Kind::kUsage, name, "is no command; see wsconform --help"});
  }
  try {
    app.parse(std::move(arguments).value());
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    complain("{}; see --help", to_visible(error.what()));
    return kExitUsage;
  }
  std::vector<std::string> elsewhere;
  for (CLI::App* command : app.get_subcommands()) {
    auto filled = apply_defaults(*command, line.run.config);
    if (!filled.ok()) return fail(filled.error());
    std::ranges::move(filled.value(), std::back_inserter(elsewhere));
  }
  const int code = dispatch(app, line);
  if (code == kExitUsage && !elsewhere.empty()) {  // it may be what was wrong
    complain("not on the command line: {}", to_visible(join(elsewhere, ", ")));
  }
  return code;
}

/// A standard output that is full is a report that could not be written.
auto flush_output(int code) -> int {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  complain("standard output cannot be written");
  const bool outranks = code == kExitUsage || code > 128;
  return outranks ? code : kExitReport;
}

}  // namespace

auto fail(const Error& error) -> int {
  complain("{}", to_visible(to_text(error)));
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
  using namespace wsconform;
  try {
    return flush_output(run_main(argc, argv));
  } catch (const std::exception& error) {  // a library threw what no caller expects
    if (std::ferror(stdout) != 0) return flush_output(kExitReport);
    complain("internal error: {}", to_visible(error.what()));
    return kExitErrors;
  }
}
