#include "html_case.h"

#include <fmt/format.h>

#include "escape.h"
#include "html_body.h"
#include "reproduce.h"
#include "summary.h"

namespace wsconform {
namespace {

auto row(std::string_view name, const std::string& html) -> std::string {
  return fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, html);
}

auto rule_html(const std::string& id, const CaseResult& result, const Contract& contract)
    -> std::string {
  const auto* operation = contract.find_operation(result.operation);
  const auto* requirement =
      operation == nullptr ? nullptr : contract.find_requirement(*operation, id);
  const auto code = "<code>" + html_text(id) + "</code>";
  if (requirement == nullptr) return row("Rule", code);
  return row("Rule", fmt::format("{} ({})", html_text(requirement->statement), code)) +
         row("Documented at", html_text(requirement->place()));
}

auto rules_html(const std::vector<std::string>& ids, const CaseResult& result,
                const Contract& contract) -> std::string {
  std::string html;
  for (const auto& id : ids) html += rule_html(id, result, contract);
  return html;
}

auto finding_html(const Finding& finding, const CaseResult& result,
                  const Contract& contract) -> std::string {
  const auto step = result.steps.size() < 2
                        ? std::string{}
                        : fmt::format(" of step {}", finding.step + 1);
  const auto place = fmt::format("{}{} <code>{}</code>", html_text(finding.location),
                                 step, html_text(finding.rule));
  const auto& ids =
      finding.requirements.empty() ? result.requirements : finding.requirements;
  return "<dl>\n" + row(to_text(finding.level), place) +
         row("Expected", html_text(finding.expected)) +
         row("Got", "<mark>" + html_text(finding.actual) + "</mark>") +
         rules_html(ids, result, contract) + "</dl>\n";
}

auto findings_html(const CaseResult& result, const ExplainContext& context)
    -> std::string {
  const auto& contract = context.contract;
  std::string html;
  if (!result.reason.empty()) {
    html += "<p class=\"reason\">" + html_text(result.reason) + "</p>\n";
  }
  if (const auto reruns = describe_reruns(result, context.run.gate); !reruns.empty()) {
    html += "<p class=\"reason\">" + html_text(reruns) + "</p>\n";
  }
  for (const auto& finding : result.findings) {
    html += finding_html(finding, result, contract);
  }
  if (result.findings.empty()) {
    html += "<dl>\n" + rules_html(result.requirements, result, contract) + "</dl>\n";
  }
  return html;
}

/// Where the first finding about that step is: what its answer shows marked.
auto location_in(const CaseResult& result, std::size_t step) -> std::string_view {
  for (const auto& finding : result.findings) {
    if (finding.step >= 0 && static_cast<std::size_t>(finding.step) == step) {
      return finding.location;
    }
  }
  return {};
}

auto cut_note(const StepResult& step) -> std::string {
  if (step.response_body_sha256.empty()) return {};
  return fmt::format("<p>The answer was cut; it has sha256 <code>{}</code>.</p>\n",
                     html_text(step.response_body_sha256));
}

auto step_html(const CaseResult& result, std::size_t index) -> std::string {
  const auto& step = result.steps[index];
  const auto number =
      result.steps.size() < 2 ? std::string{} : fmt::format(" {}", index + 1);
  const auto attempts =
      step.attempts > 1 ? fmt::format(", {} attempts", step.attempts) : std::string{};
  return fmt::format(
      "<h4>Request{} <small>as {}, {}</small></h4>\n<pre>{}</pre>\n"
      "<h4>Answer{} <small>after {}{}, {}</small></h4>\n<pre>{}</pre>\n{}",
      number, html_text(step.principal),
      plural(static_cast<int>(step.request_body_bytes), "byte"), request_html(step),
      number, milliseconds_text(step.timings.total), attempts,
      plural(static_cast<int>(step.response_body_bytes), "byte"),
      response_html(step, location_in(result, index)), cut_note(step));
}

auto again_html(const CaseResult& result, const RunResult& run) -> std::string {
  auto html = "<h4>Try again</h4>\n<pre>" + html_text(run_again_command(result, run));
  bool all = !result.steps.empty();
  for (const auto& step : result.steps) {
    const auto command = curl_command(step, run);
    all = all && !command.empty();
    if (!command.empty()) html += "\n\n" + html_text(command);
  }
  html += "</pre>\n";
  if (!all && !result.steps.empty()) {
    html +=
        "<p>There is no curl command where the report does not hold the whole "
        "request.</p>\n";
  }
  return html;
}

}  // namespace

auto case_html(const CaseResult& result, const ExplainContext& context, bool open)
    -> std::string {
  auto html =
      fmt::format("<details class=\"case {}\"{}><summary><code>{}</code> {}</summary>\n",
                  to_text(result.outcome), open ? " open" : "", html_text(result.id),
                  html_text(result.description));
  html += findings_html(result, context);
  for (std::size_t i = 0; i < result.steps.size(); ++i) html += step_html(result, i);
  return html + again_html(result, context.run) + "</details>\n";
}

}  // namespace wsconform
