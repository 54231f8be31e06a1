#include "run_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>

#include "terminal.h"
#include "wsconform/event_log.h"

namespace wsconform {

namespace {

/// By a file that is no event log.
auto is_taken(const std::string& path) -> bool {
  constexpr std::size_t kStart = 64;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  std::ifstream file{path, std::ios::binary};
  if (!file) return false;
  std::string start(kStart, '\0');
  file.read(start.data(), kStart);
  start.resize(static_cast<std::size_t>(file.gcount()));
  return !start.empty() && !is_event_log(start);
}

}  // namespace

RunLog::RunLog(const std::vector<ReportTarget>& reports) {
  const auto json = std::ranges::find(reports, "json", &ReportTarget::format);
  if (json != reports.end()) path_ = json->path + ".ndjson";
}

void RunLog::start(const RunResult& run, const Contract& contract, const Plan& plan) {
  if (path_.empty()) return;
  if (is_taken(path_)) {
    complain("no event log: {} is there already, and is none", to_visible(path_));
    return;
  }
  auto file = AppendFile::create(path_);
  if (!file.ok()) {
    complain("no event log: {}", to_visible(to_text(file.error())));
    return;
  }
  file_ = std::move(file).value();
  auto text = log_started(run, contract);
  for (const PlannedCase& planned : plan.cases) text += log_planned(planned);
  write(text);
}

void RunLog::add_standing(const RunResult& earlier,
                          const std::set<std::string, std::less<>>& ids) {
  std::string text;
  for (const CaseResult& result : earlier.cases) {
    if (file_ && ids.contains(without_repeat(result.id))) text += log_standing(result);
  }
  write(text);
}

void RunLog::add(const CaseResult& result) {
  if (!file_) return;
  const auto line = log_judged(result);
  const auto hash = std::hash<std::string>{}(line);
  const auto [last, is_new] = written_.try_emplace(result.id, hash);
  if (!is_new && last->second == hash) return;
  last->second = hash;
  write(line);
}

void RunLog::finish(const RunResult& run) {
  if (!file_) return;
  for (const CaseResult& result : run.cases) add(result);
  write(log_ended(run));
}

void RunLog::remove() {
  if (!file_) return;
  if (const auto error = file_->remove()) {
    complain("{}", to_visible(to_text(*error)));
  }
}

void RunLog::write(const std::string& text) {
  if (!file_) return;
  if (const auto error = file_->append(text)) {
    complain("the event log ends early: {}", to_visible(to_text(*error)));
    file_.reset();
  }
}

}  // namespace wsconform
