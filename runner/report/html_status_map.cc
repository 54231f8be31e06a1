#include "html_status_map.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "escape.h"
#include "html_tables.h"
#include "wsconform/coverage.h"

namespace wsconform {
namespace {

/// Operation and status.
using Place = std::pair<std::string, int>;
/// The requirements that are broken at each place.
using BrokenRules = std::map<Place, std::set<std::string>>;

/// Those that were demanded in vain; of what an answer holds, that of the answer.
auto statuses_of(const Finding& finding, const CaseResult& result) -> std::vector<int> {
  const auto step = static_cast<std::size_t>(finding.step);
  if (finding.location == "status") {
    const auto& expected = result.expected_statuses;
    return step < expected.size() ? expected[step] : std::vector<int>{};
  }
  if (step >= result.steps.size() || result.steps[step].neighbour) return {};
  return {result.steps[step].status};
}

void add_rules(const Finding& finding, const CaseResult& result, BrokenRules& broken) {
  const auto& ids =
      finding.requirements.empty() ? result.requirements : finding.requirements;
  for (const int status : statuses_of(finding, result)) {
    for (const auto& id : ids) {
      broken[{result.operation, status}].insert(requirement_key(result.operation, id));
    }
  }
}

auto broken_rules(const RunResult& run) -> BrokenRules {
  BrokenRules broken;
  for (const auto& result : run.cases) {
    for (const auto& finding : result.findings) {
      if (finding.level >= run.gate) add_rules(finding, result, broken);
    }
  }
  return broken;
}

auto marked(const std::string& number, const std::set<std::string>& rules)
    -> std::string {
  std::vector<std::string> codes;
  codes.reserve(rules.size());
  for (const auto& id : rules) codes.push_back("<code>" + html_text(id) + "</code>");
  return fmt::format("<details><summary><b class=\"failed\">{}</b></summary>{}</details>",
                     number, join(codes, "<br>"));
}

/// The cells that are not empty.
auto status_cells(const RunResult& run, const Contract& contract)
    -> std::map<Place, std::string> {
  const auto coverage = measure_coverage(run, contract);
  const auto broken = broken_rules(run);
  std::map<Place, std::string> cells;
  const auto add = [&](const StatusCoverage& one, const char* kind,
                       const std::string& number) {
    const Place place{one.operation, one.status};
    const auto rules = broken.find(place);
    cells[place] = rules == broken.end()
                       ? fmt::format("<span class=\"{}\">{}</span>", kind, number)
                       : marked(number, rules->second);
  };
  for (const auto& one : coverage.statuses) {
    add(one, one.seen > 0 ? "seen" : "unseen", std::to_string(one.seen));
  }
  for (const auto& one : coverage.undocumented) {
    add(one, "extra", fmt::format("+{}", one.seen));
  }
  return cells;
}

}  // namespace

auto status_map(const RunResult& run, const Contract& contract) -> std::string {
  auto cells = status_cells(run, contract);
  std::set<int> statuses;
  for (const auto& [place, html] : cells) statuses.insert(place.second);
  HtmlTable map{.caption = "Answers by operation and status", .columns = {"Operation"}};
  for (const int status : statuses) map.columns.push_back(std::to_string(status));
  for (const auto& operation : contract.operations) {
    std::vector<std::string> row{html_text(operation.id)};
    for (const int status : statuses) row.push_back(cells[{operation.id, status}]);
    map.rows.push_back(std::move(row));
  }
  return table_html(map);
}

}  // namespace wsconform
