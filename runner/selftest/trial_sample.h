/// @file
/// For tests: trials of switches that nobody has to play.
#pragma once

#include <string>
#include <vector>

#include "wsconform/selftest.h"

namespace wsconform {

/// A case that fails by one check.
[[nodiscard]] auto failing(const std::string& id,
                           const std::string& check = "status-expected",
                           Level level = Level::kMust) -> CaseMark;
/// A case that recorded another answer.
[[nodiscard]] auto recording(const std::string& id) -> CaseMark;

/// A defect of class "input" that breaks a must.
[[nodiscard]] auto defect(const std::string& id, std::vector<CaseMark> marks) -> Trial;
[[nodiscard]] auto drift(const std::string& id, std::vector<CaseMark> marks) -> Trial;
[[nodiscard]] auto variant(const std::string& id, std::vector<CaseMark> marks) -> Trial;

/// Cases that pass on the faithful mock.
[[nodiscard]] auto passed(const std::vector<std::string>& ids) -> std::vector<CaseResult>;

/// Trials with which nothing is wrong: a defect for each check, and one for each
/// derivation rule, that only it notices; one variant.
[[nodiscard]] auto sound_trials() -> std::vector<Trial>;

}  // namespace wsconform
