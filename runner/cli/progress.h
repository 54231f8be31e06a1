// Where a run stands, for whoever waits for it. No clock and no stream in here.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "wsconform/verdict.h"

namespace wsconform {

/// "412 of 1500 cases, 3 failed, 98/min, about 11 min left"
[[nodiscard]] auto progress_text(std::size_t done, std::size_t total, std::size_t failed,
                                 std::chrono::steady_clock::duration passed)
    -> std::string;

enum class ProgressStyle {
  kNone,
  kTerminal,  ///< one line that is written over, at most ten times a second
  kPlain      ///< a line every half minute
};

/// Tells what to print when a case is over.
class ProgressMeter {
 public:
  using Clock = std::chrono::steady_clock;

  ProgressMeter(ProgressStyle style, std::size_t total, Clock::time_point now)
      : style_{style}, total_{total}, started_{now}, shown_at_{now} {}

  /// What to print after that case; often "".
  [[nodiscard]] auto note(Outcome outcome, Clock::time_point now) -> std::string;
  /// What takes the line off a terminal again; "" where none was printed.
  [[nodiscard]] auto finish() -> std::string;

 private:
  [[nodiscard]] auto pause() const -> Clock::duration;

  ProgressStyle style_;
  std::size_t total_;
  Clock::time_point started_;
  Clock::time_point shown_at_;
  std::size_t done_{0};
  std::size_t failed_{0};
  bool on_screen_{false};
};

}  // namespace wsconform
