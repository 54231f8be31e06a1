// Going on with a run that was interrupted: which of its verdicts stand. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// The content_hash() of cases by id.
using CaseContents = std::map<std::string, std::string, std::less<>>;

/// Ids of the cases whose verdict stands: those that were judged, in each repeat, and are
/// what they were, but for a twin or a calibrating case whose partner is not among them:
/// they need each other. Fails (kInput; `where`) when the results hold a case that is not
/// among `cases`.
/// @param contents  of each case, as it is now
[[nodiscard]] auto standing_verdicts(const RunResult& earlier,
                                     const std::vector<Case>& cases,
                                     const CaseContents& contents,
                                     const std::string& where)
    -> Result<std::set<std::string, std::less<>>>;

/// Why `now` is no continuation of `earlier` (kInput), or nothing: target, environment,
/// project, contract, layers, repeats, gate and seed are to be the same.
[[nodiscard]] auto find_mismatch(const RunResult& earlier, const RunResult& now,
                                 const std::string& where) -> Status;

/// `now` with the standing verdicts of `earlier` in it, begun when that one was. What a
/// list of known failures made of them is forgotten: another one may be in use.
void add_standing(const RunResult& earlier,
                  const std::set<std::string, std::less<>>& standing, RunResult& now);

}  // namespace wsconform
