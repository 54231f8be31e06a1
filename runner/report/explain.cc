#include "explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reproduce.h"
#include "summary.h"
#include "wsconform/exchange_text.h"
#include "wsconform/rerun.h"

namespace wsconform {
namespace {

constexpr std::size_t kHeadlineBytes = 1024;

using Lines = std::vector<ExplainedLine>;

void add(Lines& lines, std::string label, std::string_view text) {
  lines.push_back({.label = std::move(label), .text = to_visible(text)});
}

/// Visible text is never shorter than its bytes: what is cut need not be looked at.
void add_foreign(Lines& lines, std::string_view text, std::size_t max_bytes) {
  text = text.substr(0, max_bytes + 4);
  lines.push_back({.text = shorten(to_visible(text), max_bytes), .foreign = true});
}

/// "step 2, status", or the location alone when there is one step.
auto place_of(const Finding& finding, const CaseResult& result) -> std::string {
  if (result.steps.size() < 2) return finding.location;
  return fmt::format("step {}, {}", finding.step + 1, finding.location);
}

void add_requirement(Lines& lines, const std::string& id, const CaseResult& result,
                     const Contract& contract) {
  const auto* operation = contract.find_operation(result.operation);
  const auto* requirement =
      operation == nullptr ? nullptr : contract.find_requirement(*operation, id);
  if (requirement == nullptr) return add(lines, "rule", id);
  add(lines, "rule", fmt::format("{}: {}", id, requirement->statement));
  add(lines, "", "see " + requirement->place());
}

/// The requirements a finding names; of none, those of the case.
auto requirements_of(const Finding& finding, const CaseResult& result)
    -> const std::vector<std::string>& {
  return finding.requirements.empty() ? result.requirements : finding.requirements;
}

/// @param told  requirements that were spelled out already: once is enough
void add_finding(Lines& lines, const Finding& finding, const CaseResult& result,
                 const Contract& contract, std::set<std::string>& told) {
  add(lines, to_text(finding.level),
      fmt::format("{} ({})", place_of(finding, result), finding.rule));
  add(lines, "expected", finding.expected);
  add(lines, "got", finding.actual);
  for (const auto& id : requirements_of(finding, result)) {
    if (told.insert(id).second) {
      add_requirement(lines, id, result, contract);
    } else {
      add(lines, "rule", id + " (above)");
    }
  }
}

/// Those at or above the gate first; else in the order of the checks.
auto by_weight(const CaseResult& result, Level gate) -> std::vector<const Finding*> {
  std::vector<const Finding*> sorted;
  for (const auto& finding : result.findings) sorted.push_back(&finding);
  std::stable_partition(sorted.begin(), sorted.end(), [gate](const Finding* finding) {
    return finding->level >= gate;
  });
  return sorted;
}

/// "2,140 bytes", and how to recognise the whole when only a part is shown.
auto size_note(std::size_t bytes, const std::string& digest) -> std::string {
  if (bytes == 0) return "no body";
  const auto size = fmt::format("{} {}", bytes, bytes == 1 ? "byte" : "bytes");
  return digest.empty() ? size : fmt::format("{}, sha256 {}", size, digest);
}

void add_body(Lines& lines, const std::string& body, const ExplainContext& context) {
  if (!body.empty()) add_foreign(lines, body, context.max_body_bytes);
}

void add_request(Lines& lines, const StepResult& step, const ExplainContext& context) {
  add(lines, "sent",
      fmt::format("{} {} as {}, {}", step.method, step.target, step.principal,
                  size_note(step.request_body_bytes, "")));
  for (const auto& header : step.request_headers) {
    add_foreign(lines, header, context.max_body_bytes);
  }
  add_body(lines, step.request_body, context);
}

void add_response(Lines& lines, const StepResult& step, const ExplainContext& context) {
  const auto attempts =
      step.attempts > 1 ? fmt::format(", {} attempts", step.attempts) : std::string{};
  if (step.status == 0) {
    return add(lines, "answer",
               fmt::format("no answer after {}{}", milliseconds_text(step.timings.total),
                           attempts));
  }
  const auto size = size_note(step.response_body_bytes, step.response_body_sha256);
  add(lines, "answer",
      fmt::format("{} after {}{}, {}", step.status, milliseconds_text(step.timings.total),
                  attempts, size));
  for (const auto& header : step.response_headers) {
    add_foreign(lines, header, context.max_body_bytes);
  }
  add_body(lines, step.response_body, context);
}

void add_steps(Lines& lines, const CaseResult& result, const ExplainContext& context) {
  for (std::size_t i = 0; i < result.steps.size(); ++i) {
    if (result.steps.size() > 1) {
      add(lines, "step", fmt::format("{} of {}", i + 1, result.steps.size()));
    }
    add_request(lines, result.steps[i], context);
    add_response(lines, result.steps[i], context);
  }
}

auto has_reason_of_its_own(const CaseResult& result) -> bool {
  return !result.reason.empty() && result.outcome != Outcome::kError;
}

void add_findings(Lines& lines, const CaseResult& result, const ExplainContext& context) {
  std::set<std::string> told;
  for (const auto* finding : by_weight(result, context.run.gate)) {
    add_finding(lines, *finding, result, context.contract, told);
  }
}

}  // namespace

auto describe_reruns(const CaseResult& result, Level gate) -> std::string {
  if (result.reruns.empty()) return {};
  const auto& last = result.reruns.back();
  const auto number = result.reruns.size();
  if (last.outcome == Outcome::kFailed) {
    return fmt::format("it failed in each of {}",
                       plural(static_cast<int>(number), "rerun"));
  }
  const auto end = fmt::format("rerun {} came to \"{}\"", number, to_text(last.outcome));
  if (!is_flaky(result, gate)) return end + ", which shows nothing: " + last.reason;
  return "flaky: " + end + "; it counts as failed all the same";
}

auto decisive_finding(const CaseResult& result, Level gate) -> const Finding* {
  const auto found = std::ranges::find_if(
      result.findings, [gate](const Finding& finding) { return finding.level >= gate; });
  return found == result.findings.end() ? nullptr : &*found;
}

auto broken_requirements(const CaseResult& result, Level gate)
    -> const std::vector<std::string>& {
  const auto* finding = decisive_finding(result, gate);
  return finding == nullptr ? result.requirements : requirements_of(*finding, result);
}

auto run_problem(const RunResult& run) -> std::string {
  if (!run.run_error.empty()) return run.run_error;
  if (run.interrupted) return "the run was interrupted";
  if (run.cases.empty()) return "no case was selected";
  const auto counts = count(run.cases);
  if (counts.of(Outcome::kSkipped) == counts.total()) return "every case was skipped";
  return {};
}

auto headline(const CaseResult& result, Level gate) -> std::string {
  const auto* finding =
      result.outcome == Outcome::kFailed ? decisive_finding(result, gate) : nullptr;
  auto text = result.reason;
  if (finding != nullptr) {
    text = fmt::format("{}: expected {}, got {}", place_of(*finding, result),
                       finding->expected, finding->actual);
    const auto more = result.findings.size() - 1;
    if (more > 0) text += fmt::format(" (and {} more)", more);
    if (is_flaky(result, gate)) text = "flaky: " + text;
  }
  if (text.empty()) text = to_text(result.outcome);
  return shorten(to_visible(text), kHeadlineBytes);
}

auto explain_case(const CaseResult& result, const ExplainContext& context) -> Lines {
  Lines lines;
  add(lines, "case", fmt::format("{}: {}", result.id, result.description));
  if (result.outcome == Outcome::kError) add(lines, "error", result.reason);
  add_findings(lines, result, context);
  if (has_reason_of_its_own(result)) add(lines, "note", result.reason);
  if (const auto reruns = describe_reruns(result, context.run.gate); !reruns.empty()) {
    add(lines, "reruns", reruns);
  }
  if (result.findings.empty()) {
    for (const auto& id : result.requirements) {
      add_requirement(lines, id, result, context.contract);
    }
  }
  add_steps(lines, result, context);
  add(lines, std::string{kAgainLabel}, run_again_command(result, context.run));
  return lines;
}

auto explain_facts(const CaseResult& result, const ExplainContext& context) -> Lines {
  Lines lines;
  if (!result.reason.empty()) add(lines, "note", result.reason);
  add_findings(lines, result, context);
  return lines;
}

auto to_exchange_text(const CaseResult& result, const RunResult& run,
                      const Contract& contract) -> std::string {
  Lines lines;
  add_steps(lines, result, {.contract = contract, .run = run});
  return fmt::format("{}  {}\n{}\n", to_text(result.outcome), to_visible(result.id),
                     to_plain_text(lines));
}

auto to_plain_text(const Lines& lines) -> std::string {
  std::string text;
  for (const auto& line : lines) {
    text += line.foreign ? fmt::format("| {}\n", line.text)
                         : fmt::format("{:<9} {}\n", line.label, line.text);
  }
  return text;
}

}  // namespace wsconform
