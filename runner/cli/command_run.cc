// wsconform run: the whole flow on one page.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "commands.h"
#include "inputs.h"
#include "interrupt.h"
#include "known_failures_file.h"
#include "player.h"
#include "progress.h"
#include "report_files.h"
#include "results_file.h"
#include "resume.h"
#include "run_limits.h"
#include "run_log.h"
#include "run_scope.h"
#include "session.h"
#include "terminal.h"
#include "wsconform/exchange_text.h"
#include "wsconform/report.h"
#include "wsconform/verdict.h"

namespace wsconform {
namespace {

auto usage(std::string where, std::string message) -> Error {
  return {Error::Kind::kUsage, std::move(where), std::move(message)};
}

auto console_options(const RunOptions& options) -> ConsoleOptions {
  ConsoleOptions console{.quiet = options.quiet};
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const char* no_color = std::getenv("NO_COLOR");
  console.color = terminal && (no_color == nullptr || *no_color == '\0');
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    console.width = size.ws_col;
  }
  return console;
}

/// What the command line says, before any file is read.
struct Settings {
  std::vector<ReportTarget> reports{};
  double rate{0};
  Level gate{Level::kMust};
};

auto read_settings(const RunOptions& options) -> Result<Settings> {
  auto reports = parse_reports(options.reports);
  if (!reports.ok()) return reports.error();
  const auto rate = parse_rate(options.rate);
  if (!rate.ok()) return rate.error();
  const auto gate = parse_level(options.gate);
  if (!gate || *gate == Level::kObserve) return usage("--gate", "is must or should");
  if (find_invalid_utf8(options.seed)) return usage("--seed", "is to be text in UTF-8");
  if (!options.resume.empty() && is_own_mock(options.target)) {
    return usage("--resume",
                 "goes with --target or --environment: the embedded mock of "
                 "the earlier run is gone");
  }
  if (auto unwritable = find_unwritable(reports.value())) return *unwritable;
  return Settings{
      .reports = std::move(reports).value(), .rate = rate.value(), .gate = *gate};
}

/// The run that --resume goes on with.
struct Earlier {
  RunResult run{};
  std::set<std::string, std::less<>> standing{};
};

auto load_earlier(const RunOptions& options, const Inputs& inputs)
    -> Result<std::optional<Earlier>> {
  if (options.resume.empty()) return std::optional<Earlier>{};
  auto run = load_results(options.resume, inputs.files, inputs.contract);
  if (!run.ok()) return run.error();
  std::vector<const Case*> cases;
  std::ranges::transform(inputs.cases, std::back_inserter(cases),
                         [](const Case& one) { return &one; });
  auto standing = standing_verdicts(run.value(), inputs.cases,
                                    contents_of(inputs.contract, inputs.files, cases),
                                    options.resume);
  if (!standing.ok()) return standing.error();
  return std::optional<Earlier>{
      {.run = std::move(run).value(), .standing = std::move(standing).value()}};
}

void leave_out(const std::set<std::string, std::less<>>& ids, std::vector<Case>& cases) {
  std::erase_if(cases, [&ids](const Case& one) { return ids.contains(one.id); });
}

/// Refuses what is no continuation, and leaves out requests that name no resource and
/// were sent before.
auto continue_run(const Earlier& earlier, const RunResult& now, const Session& session,
                  const RunOptions& options, Plan& plan) -> Status {
  if (auto mismatch = find_mismatch(earlier.run, now, options.resume)) return mismatch;
  const auto& [seeds, ids, cases] = session.sent_before;
  if (!seeds.empty() &&
      std::ranges::find(seeds, to_visible(earlier.run.seed)) == seeds.end()) {
    return usage(
        "--resume",
        "the journal beside the environment file is of another run: what this one "
        "handed out is not known any more");
  }
  for (PlannedCase& planned : plan.cases) {
    if (std::ranges::find(cases, planned.id) == cases.end()) continue;
    planned.skip_reason =
        "was sent before the interruption: what names no resource is sent once";
  }
  return std::nullopt;
}

/// Nothing was sent before this.
auto begin(const RunOptions& options, const Session& session, const RunResult& run,
           const std::optional<Earlier>& earlier, Plan& plan) -> Status {
  if (!earlier) return begin_journal(session, run.seed, Purpose::kRun);
  if (auto refused = continue_run(*earlier, run, session, options, plan)) return refused;
  return begin_journal(session, run.seed, Purpose::kResume);
}

auto open_with_limits(const RunOptions& options, const Inputs& inputs, Purpose purpose)
    -> Result<Session> {
  auto session = open_session(options.target, inputs, purpose);
  if (!session.ok()) return session;
  auto limits = make_limits(options, session.value().environment.http_limits);
  if (!limits.ok()) return limits.error();
  session.value().environment.http_limits = std::move(limits).value();
  return session;
}

auto planning(const RunOptions& options, const Session& session,
              const std::optional<Earlier>& earlier) -> PlanOptions {
  PlanOptions planning = plan_options(options, session);
  if (!earlier) return planning;
  if (options.seed.empty()) planning.seed = earlier->run.seed;
  return planning;
}

auto play_options(const RunOptions& options, const Session& session,
                  const Settings& settings) -> PlayOptions {
  const Environment& environment = session.environment;
  return {.gate = settings.gate,
          .jobs = options.jobs > 0 ? options.jobs : environment.concurrency,
          .requests_per_second =
              lower_rate(settings.rate, environment.requests_per_minute / 60.0),
          .wait_seconds = options.wait_seconds,
          .preflight = session.mock == nullptr,
          .rerun_failed = options.rerun_failed};
}

auto progress_style(const RunOptions& options) -> ProgressStyle {
  if (options.quiet || options.verbose) return ProgressStyle::kNone;
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view{terminal} == "dumb";
  return isatty(STDERR_FILENO) == 1 && !dumb ? ProgressStyle::kTerminal
                                             : ProgressStyle::kPlain;
}

auto count_unskipped(const Plan& plan) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(
      plan.cases, [](const PlannedCase& one) { return one.skip_reason.empty(); }));
}

/// What a play is watched with.
struct Scene {
  const RunOptions& options;
  const Inputs& inputs;
  const Session& session;
  const Plan& plan;
  const RunResult& run;
  RunLog& log;
};

void start_log(RunLog& log, const RunResult& run, const Contract& contract,
               const Plan& plan, const std::optional<Earlier>& earlier) {
  log.start(run, contract, plan);
  if (earlier) log.add_standing(earlier->run, earlier->standing);
}

/// Plays the plan and tells meanwhile how it goes.
auto play_aloud(const Scene& scene, PlayOptions playing) -> Result<Played> {
  using Clock = ProgressMeter::Clock;
  const Contract& contract = scene.inputs.contract;
  ProgressMeter meter{progress_style(scene.options), count_unskipped(scene.plan),
                      Clock::now()};
  playing.on_result = [&](const CaseResult& result) {
    scene.log.add(result);
    if (scene.options.verbose)
      tell(stdout, to_exchange_text(result, scene.run, contract));
    tell(stderr, meter.note(result.outcome, Clock::now()));
  };
  auto played = play(contract, scene.session, scene.plan, playing);
  tell(stderr, meter.finish());
  return played;
}

/// Several at once: 130/143, 4, 1, 3, 0.
auto final_exit_code(const RunResult& run, const RunOptions& options,
                     bool reports_written) -> int {
  if (run.interrupted) return 128 + interrupting_signal();
  if (!reports_written) return kExitReport;
  const int code = exit_code(run);
  const bool skipped = count(run.cases).of(Outcome::kSkipped) > 0;
  return code == kExitConforms && options.fail_on_skip && skipped ? kExitFailed : code;
}

struct Reporting {
  const Settings& settings;
  const Inputs& inputs;
  RunLog& log;
};

/// Marks the known failures, writes every report, and gives the exit code.
auto report_all(const RunOptions& options, const Reporting& reporting,
                KnownFailures known, RunResult& run) -> int {
  const auto& [settings, inputs, log] = reporting;
  const auto trouble = use_known_failures(options, std::move(known), run);
  const int trouble_code = trouble ? fail(*trouble) : kExitConforms;
  log.finish(run);
  const bool written = write_reports(
      settings.reports, run, {.contract = inputs.contract, .files = inputs.files});
  if (written) log.remove();
  tell(stdout, to_console(run, inputs.contract, console_options(options)));
  if (trouble_code == kExitUsage) return kExitUsage;
  return final_exit_code(run, options, written && trouble_code == kExitConforms);
}

}  // namespace

auto command_run(const RunOptions& options) -> int {
  const auto settings = read_settings(options);
  if (!settings.ok()) return fail(settings.error());
  auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  const auto earlier = load_earlier(options, inputs.value());
  if (!earlier.ok()) return fail(earlier.error());
  const auto ids = listable_cases(options, inputs.value());
  if (earlier.value()) leave_out(earlier.value()->standing, inputs.value().cases);
  const auto purpose = earlier.value() ? Purpose::kResume : Purpose::kRun;
  auto session = open_with_limits(options, inputs.value(), purpose);
  if (!session.ok()) return fail(session.error());
  auto plan = make_plan(inputs.value().contract, inputs.value().cases,
                        session.value().environment,
                        planning(options, session.value(), earlier.value()));
  if (!plan.ok()) return fail(plan.error());
  stamp_content(inputs.value().contract, inputs.value().files, plan.value());
  RunResult run = describe_run(options, inputs.value(), session.value(), plan.value(),
                               settings.value().gate);
  auto known = load_known_failures(options, inputs.value().files, ids, run);
  if (!known.ok()) return fail(known.error());
  if (const auto error =
          begin(options, session.value(), run, earlier.value(), plan.value())) {
    return fail(*error);
  }

  catch_interrupts();
  const auto started = std::chrono::steady_clock::now();
  RunLog log{settings.value().reports};
  start_log(log, run, inputs.value().contract, plan.value(), earlier.value());
  auto played =
      play_aloud({options, inputs.value(), session.value(), plan.value(), run, log},
                 play_options(options, session.value(), settings.value()));
  if (!played.ok()) {
    log.remove();
    return fail(played.error());
  }
  if (const auto& stopped = played.value().stopped) {
    run.run_error = to_visible(to_text(*stopped));
    complain("{}", run.run_error);
  }
  run.cases = std::move(played.value().cases);
  run.duration = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - started);
  if (earlier.value()) add_standing(earlier.value()->run, earlier.value()->standing, run);
  run.cases = settle_verdicts(std::move(run.cases), plan.value(), settings.value().gate);
  run.interrupted = interrupting_signal() != 0;
  return report_all(options, {settings.value(), inputs.value(), log},
                    std::move(known).value(), run);
}

}  // namespace wsconform
