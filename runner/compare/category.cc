#include "category.h"

#include <algorithm>

#include "wsconform/signature.h"

namespace wsconform {
namespace {

/// Both say what they sent and expected, and it is not the same.
auto is_edited(const CaseResult& base, const CaseResult& now) -> bool {
  return !base.content.empty() && !now.content.empty() && base.content != now.content;
}

auto includes(const std::set<std::string>& all, const std::set<std::string>& some)
    -> bool {
  return std::ranges::includes(all, some);
}

auto categorise_added(State now) -> Category {
  switch (now) {
    case State::kFail:
    case State::kFlaky:
      return Category::kAddedFail;
    case State::kError:
      return Category::kAddedError;
    case State::kSkipped:
      return Category::kAddedSkipped;
    default:
      return Category::kAddedPass;
  }
}

/// NEW failed, and BASE was judged.
auto categorise_failure(const CaseState& base, const CaseState& now) -> Category {
  if (base.state != State::kPass) {
    return base.failures == now.failures ? Category::kStillFailSame
                                         : Category::kStillFailDifferent;
  }
  // The target did the same; only the level of what it breaks went up.
  return includes(base.advisories, now.failures) ? Category::kExpectationChanged
                                                 : Category::kRegression;
}

auto find_new_failure(const CaseResult& result, const std::set<std::string>& known,
                      Level gate) -> const Finding* {
  const Finding* first = nullptr;
  for (const Finding& finding : result.findings) {
    if (!is_failure(finding, gate)) continue;
    if (!known.contains(finding_signature(result, finding))) return &finding;
    if (first == nullptr) first = &finding;
  }
  return first;
}

auto failure_cause(const CaseState& of, const CaseState& other, Level gate)
    -> std::string {
  const Finding* finding = find_new_failure(*of.shown, other.failures, gate);
  return finding == nullptr ? "" : stable_cause(*of.shown, *finding);
}

/// "net.refused" of "net.refused: ...".
auto code_of(const std::string& reason) -> std::string {
  return reason.substr(0, reason.find(": "));
}

auto cause_of_state(const CaseState& of, const CaseState& other, Level gate)
    -> std::string {
  switch (of.state) {
    case State::kFail:
    case State::kFlaky:
      return failure_cause(of, other, gate);
    case State::kError:
      return code_of(of.shown->reason);
    case State::kSkipped:
      return of.shown->reason;
    default:
      return {};
  }
}

}  // namespace

auto categorise(const CaseState& base, const CaseState& now) -> Category {
  if (base.state == State::kAbsent) return categorise_added(now.state);
  if (now.state == State::kAbsent) return Category::kRemoved;
  if (is_edited(*base.shown, *now.shown)) return Category::kExpectationChanged;
  if (now.state == State::kFlaky) return Category::kFlaky;
  if (now.state == State::kSkipped) {
    return base.state == State::kSkipped ? Category::kStillSkipped
                                         : Category::kNewlySkipped;
  }
  if (base.state == State::kSkipped) return Category::kUnskipped;
  if (now.state == State::kError) {
    return base.state == State::kError ? Category::kStillError : Category::kNewError;
  }
  if (base.state == State::kError) return Category::kClearedError;
  if (now.state == State::kFail) return categorise_failure(base, now);
  return base.state == State::kPass ? Category::kStillPass : Category::kFixed;
}

auto regresses(Category category, const CaseState& base, const CaseState& now,
               const CompareOptions& options) -> bool {
  switch (category) {
    case Category::kRegression:
    case Category::kFlaky:
    case Category::kNewError:
      return true;
    case Category::kStillFailDifferent:
      return !includes(base.failures, now.failures);
    case Category::kClearedError:
    case Category::kUnskipped:
      return now.state == State::kFail;
    case Category::kRemoved:
    case Category::kNewlySkipped:
      return !options.allow_removed;
    default:
      return false;
  }
}

auto cause_of(Category category, const CaseState& base, const CaseState& now, Level gate)
    -> std::string {
  switch (category) {
    case Category::kRemoved:
      return {};
    case Category::kFixed:
      return cause_of_state(base, now, gate);
    case Category::kClearedError:
      return now.state == State::kFail ? cause_of_state(now, base, gate)
                                       : cause_of_state(base, now, gate);
    default:
      return cause_of_state(now, base, gate);
  }
}

}  // namespace wsconform
