#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "event_log_format.h"
#include "results_format.h"
#include "wsconform/event_log.h"

namespace wsconform {
namespace {

/// A case as far as the log tells of it.
struct Entry {
  CaseResult result{};
  bool planned{false};  ///< else it stands from an earlier run
  bool judged{false};
  bool takes{false};
  std::string calibrated_by{};
  std::vector<int> forced_statuses{};  ///< by step; 0: none
};

/// As much of a plan as settling looks at.
struct LoggedPlan {
  std::deque<Case> sources{};
  Plan plan{};
};

/// Takes the lines in one after the other.
class Reader {
 public:
  Reader(std::string where, const CompiledSchema& meta, const Contract& contract)
      : where_{std::move(where)}, meta_{meta}, contract_{contract} {}

  auto add(std::string_view line) -> Status {
    ++line_;
    const auto event = load_own_file(line, place(), meta_);
    if (!event.ok()) return event.error();
    const auto& kind = event.value().find("event")->as_string();
    if ((kind == kStarted) != (line_ == 1)) return wrong("/event", "is out of order");
    if (ended_) return wrong("/event", "comes after the end of the run");
    if (kind == kStarted) return start(event.value());
    if (kind == kPlanned) return add_planned(event.value());
    if (kind == kStanding) return add_standing(event.value());
    if (kind == kJudged) return add_judged(event.value());
    run_ = read_run_facts(*event.value().find("run"));
    ended_ = true;
    return std::nullopt;
  }

  auto finish() -> Result<RunResult> {
    if (line_ == 0) return wrong("", "the log ends before its first line does");
    for (const auto& [id, entry] : entries_) run_.cases.push_back(entry.result);
    if (!ended_) settle_killed();
    return std::move(run_);
  }

 private:
  [[nodiscard]] auto place() const -> std::string {
    return fmt::format("{}:{}", where_, line_);
  }

  [[nodiscard]] auto wrong(std::string_view pointer, std::string message) const -> Error {
    return {Error::Kind::kInput, fmt::format("{}#{}", place(), pointer),
            std::move(message)};
  }

  auto start(const Json& event) -> Status {
    run_ = read_run_facts(*event.find("run"));
    std::vector<std::string> ids;
    for (const auto& id : event.find("requirements")->as_array()) {
      ids.push_back(id.as_string());
    }
    return find_other_contract(run_, ids, contract_, place());
  }

  auto add_planned(const Json& event) -> Status {
    Entry entry{.result = read_case(*event.find("case")),
                .planned = true,
                .takes = event.find("takes")->as_boolean(),
                .calibrated_by = event.find("calibrated_by")->as_string()};
    for (const auto& status : event.find("forced_statuses")->as_array()) {
      entry.forced_statuses.push_back(static_cast<int>(status.as_int64().value_or(0)));
    }
    if (contract_.find_operation(entry.result.operation) == nullptr) {
      return wrong("/case/operation", "the contract has no such operation");
    }
    const auto id = entry.result.id;
    if (entries_.emplace(id, std::move(entry)).second) return std::nullopt;
    return wrong("/case/id", "is planned twice");
  }

  auto add_standing(const Json& event) -> Status {
    auto result = read_verdict(event);
    if (!result.ok()) return result.error();
    const auto id = result.value().id;
    Entry entry{.result = std::move(result).value(), .judged = true};
    if (entries_.emplace(id, std::move(entry)).second) return std::nullopt;
    return wrong("/case/id", "is planned, or stands already");
  }

  auto add_judged(const Json& event) -> Status {
    auto result = read_verdict(event);
    if (!result.ok()) return result.error();
    const auto found = entries_.find(result.value().id);
    if (found == entries_.end()) return wrong("/case/id", "was not planned");
    Entry& entry = found->second;
    const auto steps = result.value().steps.size();
    if (entry.planned && steps > entry.forced_statuses.size()) {
      return wrong("/case/steps", "are not as many as planned");
    }
    entry.result = std::move(result).value();
    entry.judged = true;
    return std::nullopt;
  }

  /// A case with what no report shows.
  [[nodiscard]] auto read_verdict(const Json& event) const -> Result<CaseResult> {
    auto result = read_case(*event.find("case"));
    const auto& shapes = event.find("body_shapes")->as_array();
    if (shapes.size() != result.steps.size()) {
      return wrong("/body_shapes", "are not as many as the steps");
    }
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      result.steps[i].body_shape = shapes[i].as_string();
    }
    for (const Json& one : event.find("distinct")->as_array()) {
      const auto step = one.find("step")->as_int64().value_or(0);
      result.distinct.push_back({.field = one.find("field")->as_string(),
                                 .value = one.find("value")->as_string(),
                                 .step = static_cast<int>(step)});
    }
    return result;
  }

  void settle_killed() {
    const auto judged = std::ranges::count_if(
        entries_, [](const auto& entry) { return entry.second.judged; });
    run_.interrupted = true;
    run_.run_error =
        fmt::format("the run was killed after {} of {} cases", judged, entries_.size());
    const auto logged = make_plan();
    run_.cases = settle_verdicts(std::move(run_.cases), logged.plan, run_.gate);
  }

  [[nodiscard]] auto make_plan() const -> LoggedPlan {
    LoggedPlan logged;
    for (const auto& [id, entry] : entries_) {
      if (!entry.planned) continue;
      const Case& source =
          logged.sources.emplace_back(Case{.id = std::string{without_repeat(id)},
                                           .operation = entry.result.operation,
                                           .description = "",
                                           .twin = entry.result.twin,
                                           .calibrated_by = entry.calibrated_by});
      PlannedCase planned{.source = &source,
                          .operation = contract_.find_operation(source.operation),
                          .id = id};
      if (entry.takes) planned.taken.emplace_back();
      for (std::size_t i = 0; i < entry.forced_statuses.size(); ++i) {
        PlannedStep& step = planned.steps.emplace_back();
        if (const int forced = entry.forced_statuses[i]; forced != 0)
          step.forced_status = forced;
        if (i < entry.result.steps.size())
          step.neighbour = entry.result.steps[i].neighbour;
      }
      logged.plan.cases.push_back(std::move(planned));
    }
    return logged;
  }

  std::string where_;
  const CompiledSchema& meta_;
  const Contract& contract_;
  std::size_t line_{0};
  bool ended_{false};
  RunResult run_{};
  std::map<std::string, Entry> entries_{};
};

}  // namespace

auto is_event_log(std::string_view text) -> bool {
  return text.starts_with(fmt::format(R"({{"event":"{}")", kStarted));
}

auto read_event_log(std::string_view text, const std::string& where,
                    const CompiledSchema& meta, const Contract& contract)
    -> Result<RunResult> {
  Reader reader{where, meta, contract};
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    if (auto refused = reader.add(text.substr(0, end))) return *refused;
    text.remove_prefix(end + 1);
  }
  return reader.finish();
}

}  // namespace wsconform
