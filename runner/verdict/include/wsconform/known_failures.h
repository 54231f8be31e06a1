/// @file
/// The failures of one target that are known: reviewed, owned, and told from others.
/// Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/verdict.h"

namespace wsconform {

/// More cases than that are not looked at one by one.
inline constexpr std::size_t kMostCasesOfAGlob = 20;

/// Cases that may fail in one way.
struct KnownFailure {
  std::string cases{};      ///< an id, or a glob over ids; without the "#2" of a repeat
  std::string signature{};  ///< case_signature()
  std::string reason{};
  std::string owner{};
  std::string link{};     ///< "" for none
  std::string expires{};  ///< last day, "2026-12-31"; "" for never

  friend auto operator==(const KnownFailure&, const KnownFailure&) -> bool = default;
};

/// schemas/meta/known-failures.schema.json
struct KnownFailures {
  std::string where{};             ///< the file
  std::string environment{};       ///< name of the one it is for; "" for any
  std::string contract_version{};  ///< "" for any
  std::vector<KnownFailure> entries{};
};

[[nodiscard]] auto parse_known_failures(std::string_view text, const std::string& where,
                                        const CompiledSchema& meta)
    -> Result<KnownFailures>;
/// The text of a file that says the same.
[[nodiscard]] auto to_text(const KnownFailures& known) -> std::string;

enum class ListUse { kApply, kUpdate };

/// What is wrong with using the list for `run`, of which only environment and contract
/// count: it is for another one, or an entry names no case of `ids`, more than
/// kMostCasesOfAGlob, or one that another entry names too. An update mends a list for
/// another contract, and one that names cases that are no more.
/// @param ids  of all cases there are, whether the run plays them or not
[[nodiscard]] auto find_misuse(const KnownFailures& known, const RunResult& run,
                               const std::vector<std::string>& ids, ListUse use)
    -> Status;

/// A listed case that fails as listed becomes known-failure. One that passes, fails
/// otherwise, is flaky or skipped, or whose entry has expired becomes stale. Errors stay
/// errors, and cases that are not listed stay what they are.
void apply_known_failures(const KnownFailures& known, RunResult& run);

/// Takes the marks of a list away: each case is what its findings make of it.
void forget_known_failures(std::vector<CaseResult>& cases, Level gate);

/// The list with exactly the failures of the run, for its contract: entries that hold for
/// all their cases stay; of others, the cases for which they hold; the rest goes. New
/// ones carry a reason and an owner that ask for a review, and expire after 30 days.
/// Sorted by case. Refused (kInput) where the run does not show all: cases were left out,
/// it was interrupted or could not be done, a case was not judged or is flaky, or a
/// listed one was skipped.
/// @param run  before apply_known_failures()
[[nodiscard]] auto update_known_failures(const KnownFailures& known, const RunResult& run)
    -> Result<KnownFailures>;

}  // namespace wsconform
