#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "explain.h"
#include "wsconform/coverage.h"
#include "wsconform/report.h"
#include "xml_text.h"

namespace wsconform {
namespace {

constexpr std::size_t kTextBytes = 60'000;      ///< of one case
constexpr std::size_t kFileBytes = 20'000'000;  ///< of all texts; then they are cut short
constexpr std::size_t kShortBytes = 1024;
constexpr std::size_t kNameBytes = 512;
constexpr const char* kIndent = " ";

/// The numbers of one suite, or of all.
struct Totals {
  int tests{0};
  int failures{0};
  int errors{0};
  int skipped{0};
  std::int64_t milliseconds{0};

  void add(const Totals& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
    milliseconds += other.milliseconds;
  }
};

/// Escaped here: pugixml is told to write everything as it is.
void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(
      escape_xml(make_xml_characters(value), true).c_str());
}

/// "0.042": no locale has a say in it.
auto seconds(std::int64_t milliseconds) -> std::string {
  return fmt::format("{}.{:03}", milliseconds / 1000, milliseconds % 1000);
}

/// Never negative.
auto to_milliseconds(std::chrono::microseconds duration) -> std::int64_t {
  return (std::max<std::int64_t>(duration.count(), 0) + 500) / 1000;
}

/// "status-expected" and "http.framing" to "StatusExpected" and "HttpFraming".
auto to_pascal(std::string_view id) -> std::string {
  std::string name;
  bool at_start = true;
  for (const char c : id) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool other = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    if (lower || other) {
      name += lower && at_start ? static_cast<char>(c - 'a' + 'A') : c;
    }
    at_start = !lower && !other;
  }
  return name;
}

/// The stable code before the first colon of a reason ("net.refused: ..."), else "error".
auto error_code_of(const std::string& reason) -> std::string {
  const auto code = reason.substr(0, reason.find(": "));
  const bool stable = code.find('.') != std::string::npos &&
                      code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") ==
                          std::string::npos;
  return stable && code.size() < reason.size() ? code : "error";
}

auto type_of(const CaseResult& result, Level gate) -> std::string {
  if (result.outcome == Outcome::kError) {
    return "wsconform." + to_pascal(error_code_of(result.reason));
  }
  if (result.outcome == Outcome::kStale) return "wsconform.Stale";
  const auto* finding = decisive_finding(result, gate);
  return "wsconform." + (finding == nullptr ? "Failure" : to_pascal(finding->rule));
}

/// The part of the id after "<operation>/": with the "#2" of a repeat.
auto name_of(const CaseResult& result) -> std::string {
  const auto prefix = result.operation + "/";
  auto name = result.id.starts_with(prefix) ? result.id.substr(prefix.size()) : result.id;
  if (name.size() <= kNameBytes) return name;
  const auto digest = to_hex(sha256(name)).substr(0, 12);
  return shorten(name, kNameBytes - digest.size()) + digest;
}

auto element_of(Outcome outcome) -> const char* {
  switch (outcome) {
    case Outcome::kFailed:
    case Outcome::kStale:
      return "failure";
    case Outcome::kError:
      return "error";
    case Outcome::kSkipped:
    case Outcome::kKnownFailure:
      return "skipped";
    default:
      return nullptr;
  }
}

auto totals_of(const CaseResult& result) -> Totals {
  const std::string_view element =
      element_of(result.outcome) == nullptr ? "" : element_of(result.outcome);
  return {.tests = 1,
          .failures = element == "failure" ? 1 : 0,
          .errors = element == "error" ? 1 : 0,
          .skipped = element == "skipped" ? 1 : 0,
          .milliseconds = to_milliseconds(result.duration)};
}

void set_totals(pugi::xml_node node, const Totals& totals) {
  set_attribute(node, "tests", std::to_string(totals.tests));
  set_attribute(node, "failures", std::to_string(totals.failures));
  set_attribute(node, "errors", std::to_string(totals.errors));
  if (std::string_view{node.name()} == "testsuite") {
    set_attribute(node, "skipped", std::to_string(totals.skipped));
  }
  set_attribute(node, "time", seconds(totals.milliseconds));
}

/// Writes the cases of one run. One object a file.
class Writer {
 public:
  Writer(const RunResult& run, const Contract& contract, JunitProfile profile)
      : run_{run},
        context_{.contract = contract, .run = run},
        coverage_{measure_coverage(run, contract)},
        strict_{profile == JunitProfile::kStrict} {}

  auto write() -> std::string {
    auto root = document_.append_child("testsuites");
    if (!strict_) set_attribute(root, "name", "wsconform");
    Totals all;
    for (const auto& operation : operations()) all.add(append_suite(root, operation));
    if (const auto problem = run_problem(run_); !problem.empty()) {
      all.add(append_run_suite(root, problem));
    }
    if (!strict_) set_totals(root, all);
    std::ostringstream out;
    document_.save(out, kIndent, pugi::format_indent | pugi::format_no_escapes,
                   pugi::encoding_utf8);
    return out.str();
  }

 private:
  /// In the order of the contract; what else turns up, behind it.
  [[nodiscard]] auto operations() const -> std::vector<std::string> {
    auto names = run_.operations;
    for (const auto& result : run_.cases) {
      if (std::ranges::find(names, result.operation) == names.end()) {
        names.push_back(result.operation);
      }
    }
    return names;
  }

  /// A suite without cases is left out: some readers drop it, and it says nothing.
  auto append_suite(pugi::xml_node root, const std::string& operation) -> Totals {
    Totals totals;
    auto suite = start_suite(root, operation);
    append_coverage(suite.child("properties"), operation);
    std::set<std::string> names;
    std::string facts;
    for (const auto& result : run_.cases) {
      if (result.operation != operation) continue;
      append_case(suite, result, unique_name(name_of(result), names));
      if (strict_) facts += facts_of(result);
      totals.add(totals_of(result));
    }
    finish_suite(suite, totals, facts);
    if (totals.tests == 0) root.remove_child(suite);
    return totals;
  }

  /// Ids are stable, but where a schema wants a number.
  auto start_suite(pugi::xml_node root, const std::string& name) const -> pugi::xml_node {
    const auto index = std::distance(root.begin(), root.end());
    auto suite = root.append_child("testsuite");
    set_attribute(suite, "name", name);
    set_attribute(suite, "id", strict_ ? std::to_string(index) : name);
    if (strict_) {
      set_attribute(suite, "package", "wsconform");
      set_attribute(suite, "hostname", "localhost");
    }
    append_properties(suite);
    return suite;
  }

  /// Readers tell cases apart by class and name alone.
  static auto unique_name(const std::string& name, std::set<std::string>& names)
      -> std::string {
    auto unique = name;
    for (int i = 2; !names.insert(unique).second; ++i)
      unique = fmt::format("{}~{}", name, i);
    return unique;
  }

  void finish_suite(pugi::xml_node suite, const Totals& totals,
                    const std::string& facts) {
    set_totals(suite, totals);
    const auto zone = run_.started_at.find('Z');
    set_attribute(suite, "timestamp", run_.started_at.substr(0, zone));
    if (!strict_) return;
    set_text(suite.append_child("system-out"), facts);
    suite.append_child("system-err");
  }

  void set_text(pugi::xml_node node, std::string_view text) {
    const auto most = std::clamp(text_left_, kShortBytes, kTextBytes);
    const auto cut = cut_with_digest(make_xml_characters(text), most);
    const auto escaped = escape_xml(cut, false);
    text_left_ -= std::min(text_left_, escaped.size());
    node.append_child(pugi::node_pcdata).set_value(escaped.c_str());
  }

  static void append_property(pugi::xml_node properties, const char* name,
                              std::string_view value) {
    auto property = properties.append_child("property");
    set_attribute(property, "name", name);
    set_attribute(property, "value", value);
  }

  /// How much of the operation's part of the contract the run exercised.
  void append_coverage(pugi::xml_node properties, const std::string& operation) const {
    for (const Level level : {Level::kMust, Level::kShould, Level::kObserve}) {
      const auto found = tally(coverage_, level, operation);
      append_property(properties, ("coverage.requirements." + to_text(level)).c_str(),
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

  void append_properties(pugi::xml_node suite) const {
    auto properties = suite.append_child("properties");
    const std::pair<const char*, std::string> facts[] = {
        {"target", run_.target},
        {"environment", run_.environment},
        {"seed", run_.seed},
        {"gate", to_text(run_.gate)},
        {"contract_version", run_.contract_version},
        {"tool_version", run_.tool_version}};
    for (const auto& [name, value] : facts) append_property(properties, name, value);
  }

  void append_case(pugi::xml_node suite, const CaseResult& result,
                   const std::string& name) {
    auto node = suite.append_child("testcase");
    set_attribute(node, "classname", "wsconform." + result.operation);
    set_attribute(node, "name", name);
    set_attribute(node, "time", seconds(to_milliseconds(result.duration)));
    if (!strict_ && !result.file.empty()) set_attribute(node, "file", result.file);
    if (const char* element = element_of(result.outcome)) {
      append_verdict(node.append_child(element), result);
    } else if (const auto facts = facts_of(result); !strict_ && !facts.empty()) {
      set_text(node.append_child("system-out"), facts);
    }
  }

  void append_verdict(pugi::xml_node node, const CaseResult& result) {
    const auto message = headline(result, run_.gate);
    set_attribute(node, "message", message);
    if (std::string_view{node.name()} == "skipped") return set_text(node, message);
    set_attribute(node, "type", type_of(result, run_.gate));
    set_text(node, message + "\n\n" + to_plain_text(explain_case(result, context_)));
  }

  /// Of a case that passes: what was recorded, or found below the gate. "" of nothing.
  [[nodiscard]] auto facts_of(const CaseResult& result) const -> std::string {
    if (element_of(result.outcome) != nullptr) return {};
    const auto lines = explain_facts(result, context_);
    if (lines.empty()) return {};
    const auto title = strict_ ? to_visible(result.id) + ": " : std::string{};
    return title + to_text(result.outcome) + "\n" + to_plain_text(lines);
  }

  auto append_run_suite(pugi::xml_node root, const std::string& problem) -> Totals {
    const Totals totals{
        .tests = 1, .errors = 1, .milliseconds = to_milliseconds(run_.duration)};
    auto suite = start_suite(root, "wsconform");
    auto node = suite.append_child("testcase");
    set_attribute(node, "classname", "wsconform");
    set_attribute(node, "name", "wsconform.run");
    set_attribute(node, "time", seconds(totals.milliseconds));
    auto error = node.append_child("error");
    const auto message = shorten(to_visible(problem), 1024);
    set_attribute(error, "message", message);
    set_attribute(error, "type", "wsconform.Run");
    set_text(error, message);
    finish_suite(suite, totals, {});
    return totals;
  }

  const RunResult& run_;
  ExplainContext context_;
  Coverage coverage_;
  bool strict_;
  std::size_t text_left_{kFileBytes};
  pugi::xml_document document_{};
};

}  // namespace

auto to_junit(const RunResult& run, const Contract& contract, JunitProfile profile)
    -> std::string {
  return Writer{run, contract, profile}.write();
}

}  // namespace wsconform
