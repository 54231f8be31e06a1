#include "html_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "escape.h"
#include "results_format.h"
#include "summary.h"

namespace wsconform {
namespace {

/// Those of which there is a case; passed and failed in any case.
auto shown_outcomes(const RunResult& run) -> std::vector<Outcome> {
  const auto counts = count(run.cases);
  std::vector<Outcome> shown;
  for (const auto outcome : kOutcomes) {
    const bool always = outcome == Outcome::kPassed || outcome == Outcome::kFailed;
    if (always || counts.of(outcome) > 0) shown.push_back(outcome);
  }
  return shown;
}

auto outcome_row(const std::string& title, const Counts& counts,
                 const std::vector<Outcome>& outcomes) -> std::vector<std::string> {
  std::vector<std::string> row{title};
  for (const auto outcome : outcomes) {
    const int number = counts.of(outcome);
    row.push_back(number == 0
                      ? "0"
                      : fmt::format("<b class=\"{}\">{}</b>", to_text(outcome), number));
  }
  return row;
}

auto outcome_columns(std::string first, const std::vector<Outcome>& outcomes)
    -> std::vector<std::string> {
  std::vector<std::string> columns{std::move(first)};
  for (const auto outcome : outcomes) columns.push_back(to_text(outcome));
  return columns;
}

/// Upper bounds in microseconds; the last bin is open.
constexpr std::int64_t kBins[] = {500,    1'000,   2'000,   5'000,     10'000,   20'000,
                                  50'000, 100'000, 500'000, 1'000'000, 5'000'000};

auto sorted_durations(const RunResult& run) -> std::vector<std::int64_t> {
  std::vector<std::int64_t> durations;
  for (const auto& result : run.cases) {
    for (const auto& step : result.steps) {
      if (step.status != 0) durations.push_back(step.timings.total.count());
    }
  }
  std::ranges::sort(durations);
  return durations;
}

/// Nearest rank.
auto percentile(const std::vector<std::int64_t>& sorted, std::size_t percent)
    -> std::string {
  const auto rank = (sorted.size() * percent + 99) / 100;
  return milliseconds_text(
      std::chrono::microseconds{sorted[std::max<std::size_t>(rank, 1) - 1]});
}

auto bin_row(std::string title, std::ptrdiff_t number, std::size_t all)
    -> std::vector<std::string> {
  return {std::move(title), std::to_string(number),
          fmt::format("<meter aria-label=\"share\" max=\"{}\" value=\"{}\"></meter>", all,
                      number)};
}

}  // namespace

auto table_html(const HtmlTable& table) -> std::string {
  const auto caption = html_text(table.caption);
  auto html = fmt::format(
      "<div class=\"wide\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table>\n"
      "<caption>{}</caption>\n<thead><tr>",
      caption, caption);
  for (const auto& column : table.columns) {
    html += fmt::format("<th scope=\"col\">{}</th>", column);
  }
  html += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    html += fmt::format("<tr><th scope=\"row\">{}</th>", row.front());
    for (std::size_t i = 1; i < row.size(); ++i) html += "<td>" + row[i] + "</td>";
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

auto outcome_tables(const RunResult& run) -> std::string {
  const auto outcomes = shown_outcomes(run);
  HtmlTable by_operation{.caption = "Cases by operation",
                         .columns = outcome_columns("Operation", outcomes)};
  for (const auto& operation : run.operations) {
    by_operation.rows.push_back(
        outcome_row(html_text(operation), count(run.cases, operation), outcomes));
  }
  HtmlTable by_level{.caption = "Cases by level",
                     .columns = outcome_columns("Level", outcomes)};
  for (const auto level : {Level::kMust, Level::kShould, Level::kObserve}) {
    std::vector<CaseResult> cases;
    std::ranges::copy_if(
        run.cases, std::back_inserter(cases),
        [level](const CaseResult& result) { return result.level == level; });
    by_level.rows.push_back(outcome_row(to_text(level), count(cases), outcomes));
  }
  return table_html(by_operation) + table_html(by_level);
}

auto latency_table(const RunResult& run) -> std::string {
  const auto durations = sorted_durations(run);
  if (durations.empty()) return "<p>No answer came.</p>\n";
  HtmlTable table{.caption = "Answers by time", .columns = {"Up to", "Answers", "Share"}};
  auto from = durations.begin();
  for (const auto bound : kBins) {
    const auto to = std::upper_bound(from, durations.end(), bound);
    if (to != from) {
      table.rows.push_back(bin_row(milliseconds_text(std::chrono::microseconds{bound}),
                                   to - from, durations.size()));
    }
    from = to;
  }
  if (from != durations.end()) {
    table.rows.push_back(bin_row("more", durations.end() - from, durations.size()));
  }
  return fmt::format(
             "<p>Half of the {} within {}, 95 of 100 within {}, all within {}.</p>\n",
             plural(static_cast<int>(durations.size()), "answer"),
             percentile(durations, 50), percentile(durations, 95),
             percentile(durations, 100)) +
         table_html(table);
}

}  // namespace wsconform
