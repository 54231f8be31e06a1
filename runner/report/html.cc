#include <fmt/format.h>

#include "causes.h"
#include "escape.h"
#include "explain.h"
#include "html_case.h"
#include "html_contract.h"
#include "html_page.h"
#include "html_status_map.h"
#include "html_tables.h"
#include "summary.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

/// Cases of one cause are alike.
constexpr std::size_t kCasesOfACause = 25;

/// The sections between the head and the foot of the page.
class Body {
 public:
  Body(const RunResult& run, const Contract& contract)
      : run_{run},
        context_{.contract = contract, .run = run},
        counts_{count(run.cases)} {}

  auto write() -> std::string {
    open_section("summary", "Summary");
    html_ += outcome_tables(run_) + "</section>\n";
    write_causes(Outcome::kFailed, "failures", "Failures");
    write_causes(Outcome::kStale, "stale", "Stale known failures");
    write_causes(Outcome::kError, "errors", "Errors of the run");
    write_causes(Outcome::kAdvisory, "advisory", "Below the gate");
    write_contract();
    write_table(Outcome::kKnownFailure, "known", "Known failures");
    write_table(Outcome::kSkipped, "skipped", "Skipped");
    write_table(Outcome::kObserved, "observed", "Observed");
    write_table(Outcome::kPassed, "passed", "Passed");
    open_section("time", "Time");
    html_ += latency_table(run_) + "</section>\n";
    open_section("limits", "Limits");
    html_ += limits_table(run_) + "</section>\n";
    return std::move(html_);
  }

  /// Of what was written.
  [[nodiscard]] auto sections() const -> const HtmlSections& { return sections_; }

 private:
  void open_section(std::string id, std::string title) {
    html_ += fmt::format("<section id=\"{}\"><h2>{}</h2>\n", id, title);
    sections_.emplace_back(std::move(id), std::move(title));
  }

  void write_contract() {
    open_section("coverage", "Coverage");
    html_ += status_map(run_, context_.contract);
    html_ +=
        "<p>A number: the status is documented and came so often; 0: it is documented "
        "and did not come. With a plus: it came and is not documented, which is legal "
        "where a request departs from the operation's path, media type or size. In red: "
        "the status was demanded and another came, or the answer breaks a rule; it opens "
        "to the rules that are broken.</p>\n";
    html_ += requirement_tables(run_, context_.contract) + "</section>\n";
    const auto disputes = dispute_table(run_, context_.contract);
    if (disputes.empty()) return;
    open_section("disputes", "Disputes");
    html_ += disputes + "</section>\n";
  }

  void write_causes(Outcome outcome, std::string id, std::string_view title) {
    const auto causes = group_by_cause(run_, outcome);
    if (causes.empty()) return;
    open_section(std::move(id), fmt::format("{} ({})", title, counts_.of(outcome)));
    for (const auto& cause : causes) write_cause(cause);
    html_ += "</section>\n";
  }

  void write_cause(const Cause& cause) {
    html_ += fmt::format("<h3>{} <small>{}</small></h3>\n", html_text(cause.title),
                         plural(static_cast<int>(cause.cases.size()), "case"));
    std::string named;
    for (std::size_t i = 0; i < cause.cases.size(); ++i) {
      if (i < kCasesOfACause && details_ < kDetailBytes) {
        const auto html = case_html(*cause.cases[i], context_, i == 0);
        details_ += html.size();
        html_ += html;
      } else {
        named += "<li>" + html_code(cause.cases[i]->id) + "</li>\n";
      }
    }
    if (named.empty()) return;
    html_ +=
        "<details><summary>More of the same; the canonical results have them in "
        "full</summary><ul>\n" +
        named + "</ul></details>\n";
  }

  void write_table(Outcome outcome, std::string id, std::string_view title) {
    if (counts_.of(outcome) == 0) return;
    HtmlTable table{.caption = std::string{title},
                    .columns = {"Case", "What it is about", "Status", "Time"}};
    for (const auto& result : run_.cases) {
      if (result.outcome == outcome) table.rows.push_back(row_of(result));
    }
    open_section(std::move(id), fmt::format("{} ({})", title, counts_.of(outcome)));
    html_ += fmt::format("<details><summary>{}</summary>\n{}</details></section>\n",
                         plural(counts_.of(outcome), "case"), table_html(table));
  }

  static auto row_of(const CaseResult& result) -> std::vector<std::string> {
    auto about = html_text(result.description);
    if (!result.reason.empty()) about += "<br>" + html_text(result.reason);
    for (const auto& finding : result.findings) {
      about += "<br>" + html_text(finding.location + ": expected " + finding.expected +
                                  ", got " + finding.actual);
    }
    std::vector<std::string> statuses;
    for (const auto& step : result.steps) {
      statuses.push_back(step.status == 0 ? "none" : std::to_string(step.status));
    }
    return {html_code(result.id), about, join(statuses, ", "),
            milliseconds_text(result.duration)};
  }

  const RunResult& run_;
  ExplainContext context_;
  Counts counts_;
  std::size_t details_{0};
  HtmlSections sections_{};
  std::string html_{};
};

auto facts_of(const RunResult& run) -> HtmlFacts {
  return {{"Target", run.target},
          {"Environment", run.environment},
          {"Contract", run.contract_version},
          {"Gate", to_text(run.gate)},
          {"Seed", run.seed},
          {"Started", run.started_at},
          {"Took", took_text(run)},
          {"Program", "wsconform " + run.tool_version}};
}

auto verdict_class(const RunResult& run) -> std::string {
  if (exit_code(run) == 0 && !run.interrupted) return "good";
  return exit_code(run) == 1 ? "bad" : "unclear";
}

}  // namespace

auto to_html(const RunResult& run, const ReportSources& sources) -> std::string {
  const auto [seen, all] = success_paths(run);
  const auto counts = counts_sentence(count(run.cases));
  Body body{run, sources.contract};
  auto html = body.write();
  return html_page(
      {.title = verdict_title(run) + ": " + run.target,
       .verdict = verdict_title(run),
       .verdict_class = verdict_class(run),
       .counts = fmt::format("{}; {} of {} success paths exercised", counts, seen, all),
       .problem = run_problem(run),
       .sections = body.sections(),
       .facts = facts_of(run),
       .body = std::move(html)},
      sources.files);
}

}  // namespace wsconform
