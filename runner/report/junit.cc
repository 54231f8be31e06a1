#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <set>

#include "explain.h"
#include "junit_parts.h"
#include "wsconform/coverage.h"
#include "wsconform/report.h"
#include "wsconform/rerun.h"
#include "xml_document.h"

namespace wsconform {
namespace {

/// In the order of the contract; what else turns up, behind it.
auto operations_of(const RunResult& run) -> std::vector<std::string> {
  auto names = run.operations;
  for (const auto& result : run.cases) {
    if (std::ranges::find(names, result.operation) == names.end()) {
      names.push_back(result.operation);
    }
  }
  return names;
}

/// Readers tell cases apart by class and name alone.
auto unique_name(const std::string& name, std::set<std::string>& names) -> std::string {
  auto unique = name;
  for (int i = 2; !names.insert(unique).second; ++i) {
    unique = fmt::format("{}~{}", name, i);
  }
  return unique;
}

/// The case as the rerun alone has it.
auto as_case(CaseResult result, const Rerun& rerun) -> CaseResult {
  result.outcome = rerun.outcome;
  result.reason = rerun.reason;
  result.findings = rerun.findings;
  result.steps = rerun.steps;
  result.reruns.clear();
  return result;
}

/// Writes the cases of one run, file by file. One object a run.
class Writer {
 public:
  Writer(const RunResult& run, const Contract& contract, JunitProfile profile,
         const JunitLimits& limits)
      : run_{run},
        context_{.contract = contract, .run = run},
        coverage_{measure_coverage(run, contract)},
        strict_{profile == JunitProfile::kStrict},
        limits_{limits} {}

  auto write() -> std::vector<std::string> {
    start_file();
    for (const auto& operation : operations_of(run_)) append_operation(operation);
    if (const auto problem = run_problem(run_); !problem.empty()) {
      append_run_suite(problem);
    }
    finish_file();
    return std::move(files_);
  }

 private:
  void start_file() {
    document_ = std::make_unique<XmlDocument>("testsuites");
    file_totals_ = {};
    if (!strict_) document_->set_attribute(document_->root(), "name", "wsconform");
  }

  void finish_file() {
    if (!strict_) set_totals(document_->root(), file_totals_);
    files_.push_back(document_->to_text());
  }

  [[nodiscard]] auto is_full() const -> bool {
    return document_->bytes() >= limits_.max_bytes ||
           document_->elements() >= limits_.max_elements;
  }

  /// A suite without cases is left out: some readers drop it, and it says nothing.
  void append_operation(const std::string& operation) {
    std::set<std::string> names;
    for (const auto& result : run_.cases) {
      if (result.operation != operation) continue;
      if (file_totals_.tests + suite_totals_.tests > 0 && is_full()) {
        finish_suite();
        finish_file();
        start_file();
      }
      if (!suite_) start_suite(operation);
      append_case(result, unique_name(junit_name(result), names));
    }
    finish_suite();
  }

  /// Ids are stable, over files too, but where a schema wants a number.
  void start_suite(const std::string& name) {
    const auto root = document_->root();
    const auto index = std::distance(root.begin(), root.end());
    suite_ = document_->append(root, "testsuite");
    document_->set_attribute(suite_, "name", name);
    document_->set_attribute(suite_, "id", strict_ ? std::to_string(index) : name);
    if (strict_) {
      document_->set_attribute(suite_, "package", "wsconform");
      document_->set_attribute(suite_, "hostname", "localhost");
    }
    append_properties(name);
  }

  void finish_suite() {
    if (!suite_) return;
    set_totals(suite_, suite_totals_);
    const auto zone = run_.started_at.find('Z');
    document_->set_attribute(suite_, "timestamp", run_.started_at.substr(0, zone));
    if (strict_) {
      document_->set_text(document_->append(suite_, "system-out"), suite_facts_);
      document_->append(suite_, "system-err");
    }
    file_totals_.add(suite_totals_);
    suite_totals_ = {};
    suite_facts_.clear();
    suite_ = {};
  }

  void set_totals(pugi::xml_node node, const JunitTotals& totals) {
    document_->set_attribute(node, "tests", std::to_string(totals.tests));
    document_->set_attribute(node, "failures", std::to_string(totals.failures));
    document_->set_attribute(node, "errors", std::to_string(totals.errors));
    if (node == suite_) {
      document_->set_attribute(node, "skipped", std::to_string(totals.skipped));
    }
    document_->set_attribute(node, "time", junit_seconds(totals.milliseconds));
  }

  void append_properties(const std::string& suite) {
    const auto properties = document_->append(suite_, "properties");
    const std::pair<const char*, std::string> facts[] = {
        {"target", run_.target},
        {"environment", run_.environment},
        {"seed", run_.seed},
        {"gate", to_text(run_.gate)},
        {"contract_version", run_.contract_version},
        {"tool_version", run_.tool_version}};
    for (const auto& [name, value] : facts) append_property(properties, name, value);
    if (suite != kRunSuite) append_coverage(properties, suite);
  }

  void append_property(pugi::xml_node properties, std::string_view name,
                       std::string_view value) {
    const auto property = document_->append(properties, "property");
    document_->set_attribute(property, "name", name);
    document_->set_attribute(property, "value", value);
  }

  /// How much of the operation's part of the contract the run exercised.
  void append_coverage(pugi::xml_node properties, const std::string& operation) {
    for (const Level level : {Level::kMust, Level::kShould, Level::kObserve}) {
      const auto found = tally(coverage_, level, operation);
      append_property(properties, "coverage.requirements." + to_text(level),
                      fmt::format("{} of {} exercised, {} failed", found.exercised,
                                  found.documented, found.failed));
    }
    std::vector<int> seen;
    std::vector<int> missing;
    for (const StatusCoverage& one : coverage_.statuses) {
      if (one.operation == operation)
        (one.seen > 0 ? seen : missing).push_back(one.status);
    }
    std::vector<int> undocumented;
    for (const StatusCoverage& one : coverage_.undocumented) {
      if (one.operation == operation) undocumented.push_back(one.status);
    }
    append_property(properties, "coverage.statuses.seen", join_numbers(seen));
    append_property(properties, "coverage.statuses.not_seen", join_numbers(missing));
    append_property(properties, "coverage.statuses.undocumented",
                    join_numbers(undocumented));
  }

  void append_case(const CaseResult& result, const std::string& name) {
    suite_totals_.add(junit_totals(result));
    const auto node = document_->append(suite_, "testcase");
    document_->set_attribute(node, "classname", "wsconform." + result.operation);
    document_->set_attribute(node, "name", name);
    document_->set_attribute(node, "time",
                             junit_seconds(junit_milliseconds(result.duration)));
    if (!strict_ && !result.file.empty()) {
      document_->set_attribute(node, "file", result.file);
    }
    const auto element = junit_element(result.outcome);
    if (!element.empty()) {
      append_verdict(document_->append(node, element.data()), result);
      if (!strict_) append_reruns(node, result);
    } else {
      append_facts(node, result);
    }
  }

  void append_facts(pugi::xml_node node, const CaseResult& result) {
    const auto lines = explain_facts(result, context_);
    if (lines.empty()) return;
    const auto facts = to_text(result.outcome) + "\n" + to_plain_text(lines);
    if (strict_) {
      suite_facts_ += to_visible(result.id) + ": " + facts;
    } else {
      document_->set_text(document_->append(node, "system-out"), facts);
    }
  }

  void append_verdict(pugi::xml_node node, const CaseResult& result) {
    const auto message = headline(result, run_.gate);
    document_->set_attribute(node, "message", message);
    if (result.outcome == Outcome::kSkipped || result.outcome == Outcome::kKnownFailure) {
      return document_->set_text(node, message);
    }
    document_->set_attribute(node, "type", junit_type(result, run_.gate));
    document_->set_text(node, text_of(result));
  }

  /// As Surefire has them. A flaky case keeps its failure all the same: readers count it.
  void append_reruns(pugi::xml_node node, const CaseResult& result) {
    const bool flaky = is_flaky(result, run_.gate);
    if (flaky) append_rerun(node, "flakyFailure", result);
    for (const Rerun& rerun : result.reruns) {
      const auto again = as_case(result, rerun);
      if (rerun.outcome == Outcome::kFailed) {
        append_rerun(node, flaky ? "flakyFailure" : "rerunFailure", again);
      } else if (rerun.outcome == Outcome::kError) {
        append_rerun(node, "rerunError", again);
      }
    }
  }

  void append_rerun(pugi::xml_node node, const char* name, const CaseResult& result) {
    const auto rerun = document_->append(node, name);
    document_->set_attribute(rerun, "message", headline(result, run_.gate));
    document_->set_attribute(rerun, "type", junit_type(result, run_.gate));
    document_->set_text(document_->append(rerun, "stackTrace"), text_of(result));
  }

  [[nodiscard]] auto text_of(const CaseResult& result) const -> std::string {
    return headline(result, run_.gate) + "\n\n" +
           to_plain_text(explain_case(result, context_));
  }

  void append_run_suite(const std::string& problem) {
    start_suite(kRunSuite);
    suite_totals_ = {
        .tests = 1, .errors = 1, .milliseconds = junit_milliseconds(run_.duration)};
    const auto node = document_->append(suite_, "testcase");
    document_->set_attribute(node, "classname", kRunSuite);
    document_->set_attribute(node, "name", "wsconform.run");
    document_->set_attribute(node, "time", junit_seconds(suite_totals_.milliseconds));
    const auto error = document_->append(node, "error");
    const auto message = shorten(to_visible(problem), 1024);
    document_->set_attribute(error, "message", message);
    document_->set_attribute(error, "type", "wsconform.Run");
    document_->set_text(error, message);
    finish_suite();
  }

  static constexpr const char* kRunSuite = "wsconform";

  const RunResult& run_;
  ExplainContext context_;
  Coverage coverage_;
  bool strict_;
  JunitLimits limits_;
  std::unique_ptr<XmlDocument> document_{};
  JunitTotals file_totals_{};
  pugi::xml_node suite_{};  ///< the one that is open
  JunitTotals suite_totals_{};
  std::string suite_facts_{};
  std::vector<std::string> files_{};
};

}  // namespace

auto to_junit_files(const RunResult& run, const Contract& contract, JunitProfile profile,
                    const JunitLimits& limits) -> std::vector<std::string> {
  return Writer{run, contract, profile, limits}.write();
}

auto to_junit(const RunResult& run, const Contract& contract, JunitProfile profile)
    -> std::string {
  constexpr auto kNone = std::numeric_limits<std::size_t>::max();
  return to_junit_files(run, contract, profile, {kNone, kNone}).front();
}

}  // namespace wsconform
