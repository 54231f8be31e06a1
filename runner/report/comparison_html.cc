#include <fmt/format.h>

#include "comparison_words.h"
#include "escape.h"
#include "explain.h"
#include "html_case.h"
#include "html_page.h"
#include "html_tables.h"
#include "summary.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

/// Cases of one group are alike.
constexpr std::size_t kCasesShown = 3;

/// The sections between the head and the foot of the page.
class Body {
 public:
  Body(const Comparison& comparison, const Contract& contract)
      : comparison_{comparison},
        context_{.contract = contract, .run = comparison.now->run} {}

  auto write() -> std::string {
    write_facts();
    for (const ChangeGroup& group : group_changes(comparison_)) write_group(group);
    write_broken();
    write_drifts();
    write_latency();
    return std::move(html_);
  }

 private:
  void write_section(const std::string& title, const HtmlTable& table) {
    html_ += "<section><h2>" + html_text(title) + "</h2>\n" + table_html(table) +
             "</section>\n";
  }

  /// What may tell the runs apart; the rest is folded.
  void write_facts() {
    HtmlTable differing{.caption = "What differs", .columns = {"Fact", "BASE", "NEW"}};
    HtmlTable same{.caption = "What is the same", .columns = {"Fact", "BASE and NEW"}};
    for (const RunFact& fact : comparison_.facts) {
      const auto name = html_text(fact.name);
      if (fact.warns || fact.base != fact.now) {
        const auto mark = fact.warns ? "<b class=\"advisory\">!</b> " : "";
        differing.rows.push_back(
            {mark + name, html_text(fact.base), html_text(fact.now)});
      } else {
        same.rows.push_back({name, html_text(fact.base)});
      }
    }
    html_ += "<section class=\"compared\"><h2>Runs</h2>\n";
    if (!differing.rows.empty()) html_ += table_html(differing);
    html_ += "<details><summary>What is the same in both</summary>\n" + table_html(same) +
             "</details></section>\n";
  }

  void write_group(const ChangeGroup& group) {
    const auto number = static_cast<int>(group.cases.size());
    html_ += fmt::format("<section><h2>{}</h2>\n<h3>{} <small>{}</small></h3>\n",
                         category_title(group.category), html_text(group.cause),
                         plural(number, "case"));
    HtmlTable table{.caption = "Cases", .columns = {"Case", "BASE", "NEW"}};
    for (const CaseChange* one : group.cases) {
      table.rows.push_back({html_code(one->id), html_text(shown_as(one->base)),
                            html_text(shown_as(one->now))});
    }
    html_ += fmt::format("<details{}><summary>{}</summary>\n{}</details>\n",
                         group.cases.size() > kCasesShown ? "" : " open",
                         plural(number, "case"), table_html(table));
    if (is_explained(group)) write_cases(group);
    html_ += "</section>\n";
  }

  void write_cases(const ChangeGroup& group) {
    for (std::size_t i = 0; i < std::min(group.cases.size(), kCasesShown); ++i) {
      if (html_.size() >= kDetailBytes) {
        html_ += "<p>The canonical results of NEW have the exchange.</p>\n";
        return;
      }
      html_ += case_html(*group.cases[i]->now, context_, i == 0);
    }
  }

  void write_broken() {
    if (comparison_.broken.empty()) return;
    HtmlTable table{.caption = "Kept by BASE, broken by NEW",
                    .columns = {"Rule", "Level", "What it says", "Shown by"}};
    for (const BrokenRequirement& one : comparison_.broken) {
      std::vector<std::string> cases;
      for (const auto& id : one.cases) cases.push_back(html_code(id));
      table.rows.push_back({html_code(one.id), to_text(one.level),
                            html_text(requirement_text(one, context_.contract)),
                            join(cases, "<br>")});
    }
    write_section("Documented rules newly broken", table);
  }

  void write_drifts() {
    if (comparison_.drifts.empty()) return;
    HtmlTable table{.caption = "What no rule forbids",
                    .columns = {"What", "BASE", "NEW", "Where"}};
    for (const DriftGroup& group : group_drifts(comparison_)) {
      std::vector<std::string> cases;
      for (const auto& id : group.ids) cases.push_back(html_code(id));
      table.rows.push_back({html_text(group.aspect), html_text(group.base),
                            html_text(group.now), join(cases, "<br>")});
    }
    write_section("Drifted, no rule broken", table);
  }

  void write_latency() {
    if (comparison_.latency.empty()) return;
    HtmlTable table{.caption = "Mann-Whitney U, p below 0.01; never decides",
                    .columns = {"Operation", "BASE to NEW"}};
    for (const LatencyShift& shift : comparison_.latency)
      table.rows.push_back({html_code(shift.operation), html_text(latency_text(shift))});
    write_section("Time of the answers", table);
  }

  const Comparison& comparison_;
  ExplainContext context_;
  std::string html_{};
};

/// As the colours of a run's verdict: "unclear" where nothing got worse, and yet not all
/// is good.
auto verdict_class(const Comparison& comparison) -> std::string {
  if (comparison.has_regression()) return "bad";
  return comparison_title(comparison) == kNoRegression ? "good" : "unclear";
}

}  // namespace

auto comparison_to_html(const Comparison& comparison, const ReportSources& sources)
    -> std::string {
  return html_page(
      {.title = comparison_title(comparison),
       .verdict = comparison_title(comparison),
       .verdict_class = verdict_class(comparison),
       .counts = comparison_counts(comparison),
       .problem = warning_text(comparison),
       .facts = {{"BASE", comparison.base->where}, {"NEW", comparison.now->where}},
       .body = Body{comparison, sources.contract}.write()},
      sources.files);
}

}  // namespace wsconform
