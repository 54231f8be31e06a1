#include "event_log_sample.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sample_run.h"

namespace wsconform {
namespace {

auto meta() -> const CompiledSchema& {
  static const auto schema = [] {
    const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
    return load_meta_schema(files.value(), "event-log").value();
  }();
  return schema;
}

}  // namespace

auto read_log(std::string_view text) -> Result<RunResult> {
  return read_event_log(text, "run.ndjson", meta(), sample_contract());
}

SamplePlan::SamplePlan(const RunResult& run) : contract_{sample_contract()} {
  for (const auto& result : run.cases) add(result);
}

auto SamplePlan::lines() const -> std::string {
  std::string text;
  for (const auto& planned : plan.cases) text += log_planned(planned);
  return text;
}

void SamplePlan::add(const CaseResult& result) {
  auto& source = sources_.emplace_back(Case{.id = result.id,
                                            .operation = result.operation,
                                            .description = result.description,
                                            .level = result.level,
                                            .requirements = result.requirements,
                                            .twin = result.twin,
                                            .file = result.file});
  source.steps.resize(std::max<std::size_t>(result.steps.size(), 1));
  PlannedCase planned{.source = &source,
                      .operation = contract_.find_operation(result.operation),
                      .id = result.id,
                      .steps = std::vector<PlannedStep>(source.steps.size())};
  if (result.outcome == Outcome::kSkipped) planned.skip_reason = result.reason;
  plan.cases.push_back(std::move(planned));
}

auto whole_log(const RunResult& run) -> std::string {
  auto text = log_started(run, sample_contract()) + SamplePlan{run}.lines();
  for (const auto& result : run.cases) text += log_judged(result);
  return text + log_ended(run);
}

auto lines_of(std::string_view text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.emplace_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace wsconform
