#include "html_contract.h"

#include <fmt/format.h>

#include <array>

#include "escape.h"
#include "html_tables.h"
#include "wsconform/coverage.h"
#include "wsconform/observation.h"

namespace wsconform {
namespace {

constexpr std::array kLevels{Level::kMust, Level::kShould, Level::kObserve};

/// "12 of 14", and how many failed.
auto tally_cell(const RequirementTally& found) -> std::string {
  auto cell = fmt::format("{} of {}", found.exercised, found.documented);
  if (found.failed > 0)
    cell += fmt::format(", <b class=\"failed\">{} failed</b>", found.failed);
  return cell;
}

auto tally_row(const std::string& title, const Coverage& coverage,
               const std::string& operation) -> std::vector<std::string> {
  std::vector<std::string> row{html_text(title)};
  for (const Level level : kLevels) {
    row.push_back(tally_cell(tally(coverage, level, operation)));
  }
  return row;
}

auto tally_table(const Coverage& coverage, const Contract& contract) -> HtmlTable {
  HtmlTable table{.caption = "Requirements exercised, of those that can be checked",
                  .columns = {"Operation"}};
  for (const Level level : kLevels) table.columns.push_back(to_text(level));
  for (const auto& operation : contract.operations) {
    table.rows.push_back(tally_row(operation.id, coverage, operation.id));
  }
  table.rows.push_back(tally_row("every answer", coverage, "common"));
  table.rows.push_back(tally_row("all", coverage, ""));
  return table;
}

auto result_cell(RequirementResult result) -> std::string {
  const auto text = to_text(result);
  const bool failed = result == RequirementResult::kFailed;
  return failed ? "<b class=\"failed\">" + text + "</b>" : text;
}

auto requirement_table(const Coverage& coverage) -> HtmlTable {
  HtmlTable table{
      .caption = "Requirements",
      .columns = {"Requirement", "Level", "Documented at", "Result", "Cases"}};
  for (const auto& one : coverage.requirements) {
    table.rows.push_back({html_code(one.id), to_text(one.level), html_text(one.place),
                          result_cell(one.result), std::to_string(one.cases.size())});
  }
  return table;
}

auto folded(std::string_view summary, const std::string& html) -> std::string {
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", summary, html);
}

}  // namespace

auto requirement_tables(const RunResult& run, const Contract& contract) -> std::string {
  const auto coverage = measure_coverage(run, contract);
  return table_html(tally_table(coverage, contract)) +
         folded("Each requirement", table_html(requirement_table(coverage)));
}

auto dispute_table(const RunResult& run, const Contract& contract) -> std::string {
  HtmlTable table{.caption = "Where the pages contradict themselves",
                  .columns = {"Dispute", "This target's side", "Demanded", "Cases"}};
  for (const auto& one : dispute_verdicts(run, contract)) {
    if (one.probes.empty()) continue;
    std::vector<std::string> probes;
    for (const auto& probe : one.probes) {
      probes.push_back(fmt::format("{} {}", html_code(probe.case_id), probe.status));
    }
    const auto side = one.side.empty() ? "the answers show no side" : one.statement;
    table.rows.push_back({html_code(one.id), html_text(side),
                          one.enforced.empty() ? "either" : html_text(one.enforced),
                          join(probes, "<br>")});
  }
  return table.rows.empty() ? "" : table_html(table);
}

auto limits_table(const RunResult& run) -> std::string {
  HtmlTable table{.caption = "Limits of one exchange", .columns = {"Limit", "Value"}};
  for (const HttpLimitField& field : http_limit_fields()) {
    table.rows.push_back({html_code(field.name), std::to_string(field.get(run.limits))});
  }
  return table_html(table);
}

}  // namespace wsconform
