#include "trial_sample.h"

#include "wsconform/check.h"
#include "wsconform/derive.h"

namespace wsconform {
namespace {

auto trial(SwitchRole role, const std::string& id, std::vector<CaseMark> marks) -> Trial {
  return {.what = {.id = id, .operation = "Op", .kind = "input", .what = "does it"},
          .role = role,
          .marks = std::move(marks)};
}

}  // namespace

auto failing(const std::string& id, const std::string& check, Level level) -> CaseMark {
  return {.id = id, .hits = {{.rule = check, .level = level}}};
}

auto recording(const std::string& id) -> CaseMark { return {.id = id, .changed = true}; }

auto defect(const std::string& id, std::vector<CaseMark> marks) -> Trial {
  return trial(SwitchRole::kDefect, id, std::move(marks));
}

auto drift(const std::string& id, std::vector<CaseMark> marks) -> Trial {
  return trial(SwitchRole::kDrift, id, std::move(marks));
}

auto variant(const std::string& id, std::vector<CaseMark> marks) -> Trial {
  return trial(SwitchRole::kVariant, id, std::move(marks));
}

auto passed(const std::vector<std::string>& ids) -> std::vector<CaseResult> {
  std::vector<CaseResult> results;
  results.reserve(ids.size());
  for (const std::string& id : ids) {
    results.push_back({.id = id, .outcome = Outcome::kPassed});
  }
  return results;
}

auto sound_trials() -> std::vector<Trial> {
  std::vector<Trial> trials;
  for (const CheckRule& rule : check_rules()) {
    trials.push_back(defect("for-" + rule.id, {failing("Op/file/case", rule.id)}));
  }
  for (const DerivationRule& rule : derivation_rules()) {
    trials.push_back(
        defect("for-derived-" + rule.id, {failing("Op/derived/" + rule.id + "/a/b")}));
  }
  trials.push_back(variant("legal", {}));
  return trials;
}

}  // namespace wsconform
