/// @file
/// What JUnit calls the parts of a run.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "wsconform/verdict.h"

namespace wsconform {

/// The numbers of one suite, or of all.
struct JunitTotals {
  int tests{0};
  int failures{0};
  int errors{0};
  int skipped{0};
  std::int64_t milliseconds{0};

  void add(const JunitTotals& other);
};
[[nodiscard]] auto junit_totals(const CaseResult& result) -> JunitTotals;

/// "failure", "error" or "skipped"; "" of a case that passes.
[[nodiscard]] auto junit_element(Outcome outcome) -> std::string_view;

/// "wsconform.StatusExpected", "wsconform.NetRefused": never a word that a reader takes
/// for a type of its own.
[[nodiscard]] auto junit_type(const CaseResult& result, Level gate) -> std::string;

/// The part of the id after "<operation>/", with the "#2" of a repeat; at most 512 bytes.
[[nodiscard]] auto junit_name(const CaseResult& result) -> std::string;

/// "0.042": no locale has a say in it.
[[nodiscard]] auto junit_seconds(std::int64_t milliseconds) -> std::string;

/// Never negative.
[[nodiscard]] auto junit_milliseconds(std::chrono::microseconds duration) -> std::int64_t;

}  // namespace wsconform
