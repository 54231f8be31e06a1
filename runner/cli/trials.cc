#include "trials.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "mock_play.h"

namespace wsconform {
namespace {

constexpr std::size_t kLargeBody = 64U << 10U;

/// Many a switch is waited for: a slow answer leaves its core to another trial.
constexpr std::size_t kTrialsPerCore = 2;

/// What deletes and looks after it: nearly every call is good.
constexpr const char* kSequences = "*/derived/effects/*";

/// One way to play a switch, and how a user would ask for it.
struct Attempt {
  MockPlay play{};
  std::string settings{};
  bool again{false};  ///< plays the cases of the attempt before once more
};

auto is_large(const PlannedCase& planned) -> bool {
  return std::ranges::any_of(planned.steps, [](const PlannedStep& step) {
    return step.request.body && step.request.body->size() > kLargeBody;
  });
}

auto is_small(const PlannedCase& planned) -> bool { return !is_large(planned); }

auto is_hand_written(const Case& one) -> bool { return !one.is_derived(); }

/// What may take a legal difference amiss: of the derived cases, those of one operation,
/// for the same rules made all of them.
auto is_in_sample(const Case& one, const std::string& operation) -> bool {
  if (one.level == Level::kObserve) return false;
  return is_hand_written(one) || one.operation == operation;
}

/// The one that the switch is about; of one for all, another for each.
auto sample_operation(const Trial& trial, const Contract& contract) -> std::string {
  const std::string& id = trial.what.id;
  if (trial.what.operation != "*") return trial.what.operation;
  const auto sum = std::accumulate(id.begin(), id.end(), std::size_t{0});
  return contract.operations[sum % contract.operations.size()].id;
}

auto attempts_for(const Trial& trial, const Contract& contract,
                  const TrialOptions& options) -> std::vector<Attempt> {
  MockPlay play;
  if (trial.what.operation != "*") play.selection.operations = {trial.what.operation};
  if (trial.role == SwitchRole::kVariant) {
    play.variants = {trial.what.id};
    if (options.quick) {
      play.selection.wanted = [operation =
                                   sample_operation(trial, contract)](const Case& one) {
        return is_in_sample(one, operation);
      };
      play.wanted = is_small;
    }
    return {{.play = play}};
  }
  play.defects = {trial.what.id};
  play.wanted = is_small;
  // One request at a time: what comes now and then comes at the same calls in each run.
  const bool now_and_then = trial.what.kind == "intermittent";
  if (now_and_then) play.jobs = 1;
  const std::string settings = now_and_then ? "--jobs 1" : "";
  Attempt quick{.play = play, .settings = settings};
  quick.play.selection.wanted = is_hand_written;
  const Attempt usual{.play = play, .settings = settings, .again = options.quick};
  std::vector<Attempt> attempts{usual};
  if (options.quick) attempts.insert(attempts.begin(), quick);
  Attempt last{.play = play, .settings = settings};
  if (now_and_then || trial.what.kind == "concurrent") {
    last.play.repeat = 3;
    last.settings = now_and_then ? "--jobs 1 --repeat 3" : "--repeat 3";
    last.again = true;
  } else {
    last.play.wanted = is_large;
  }
  attempts.push_back(last);
  if (now_and_then) {  // other calls of these are the fifth, seventh or fiftieth
    Attempt sequences = last;
    sequences.play.selection.only = {kSequences};
    sequences.settings += fmt::format(" --only '{}'", kSequences);
    Attempt by_hand = quick;
    by_hand.play.repeat = 8;
    by_hand.settings += " --repeat 8 --no-derived";
    by_hand.again = true;
    attempts.insert(attempts.end(), {sequences, by_hand});
  }
  return attempts;
}

auto play_trial(const Inputs& inputs, const Baseline& baseline,
                const TrialOptions& options, Trial trial) -> Result<Trial> {
  for (const Attempt& attempt : attempts_for(trial, inputs.contract, options)) {
    auto played = play_on_mock(inputs, attempt.play);
    if (!played.ok()) return played.error();
    auto marks = make_marks(std::move(played).value(), baseline);
    if (attempt.again) trial.marks.clear();
    std::ranges::move(marks, std::back_inserter(trial.marks));
    trial.settings = attempt.settings;
    if (is_noticed(trial)) break;
  }
  return trial;
}

/// The switches to play; those of all operations first, because they take longest.
auto choose(const Contract& contract, const TrialOptions& options) -> std::vector<Trial> {
  std::vector<Trial> trials;
  std::set<std::tuple<std::string, std::string>> seen;
  for (const MockSwitch& defect : mock_defects()) {
    const bool common = defect.requirement.starts_with("common/");
    const auto mechanism =
        std::tuple{defect.mechanism, common ? defect.requirement : std::string{}};
    const bool first = seen.insert(mechanism).second;
    if (options.quick && !first) continue;
    trials.push_back({.what = defect,
                      .role = role_of_defect(defect),
                      .level = level_of(contract, defect)});
  }
  for (const MockSwitch& variant : mock_variants()) {
    trials.push_back(
        {.what = variant, .role = SwitchRole::kVariant, .level = Level::kObserve});
  }
  std::stable_partition(trials.begin(), trials.end(),
                        [](const Trial& trial) { return trial.what.operation == "*"; });
  return trials;
}

}  // namespace

auto play_trials(const Inputs& inputs, const Baseline& baseline,
                 const TrialOptions& options) -> Result<std::vector<Trial>> {
  std::vector<Trial> trials = choose(inputs.contract, options);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  Status failure;
  const auto work = [&] {
    for (std::size_t i = next++; i < trials.size(); i = next++) {
      auto played = play_trial(inputs, baseline, options, trials[i]);
      if (played.ok()) {
        trials[i] = std::move(played).value();
        continue;
      }
      const std::scoped_lock lock{mutex};
      failure = played.error();
      next = trials.size();
    }
  };
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t count =
      options.jobs > 0 ? static_cast<std::size_t>(options.jobs) : kTrialsPerCore * cores;
  std::vector<std::thread> threads;
  while (threads.size() < count) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  if (failure) return *failure;
  return trials;
}

}  // namespace wsconform
