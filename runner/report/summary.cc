#include "summary.h"

#include <fmt/format.h>

#include "results_format.h"

namespace wsconform {

auto verdict_title(const RunResult& run) -> std::string {
  const auto title = [code = exit_code(run)]() -> std::string {
    switch (code) {
      case 0:
        return "Conforms";
      case 1:
        return "Does not conform";
      case 5:
        return "Nothing was selected";
      default:
        return "Could not be judged";
    }
  }();
  return run.interrupted ? "Interrupted: " + to_lower_ascii(title) : title;
}

auto counts_sentence(const Counts& counts) -> std::string {
  std::vector<std::string> parts;
  for (const auto outcome : kOutcomes) {
    const auto number = counts.of(outcome);
    if (number > 0) parts.push_back(fmt::format("{} {}", number, to_text(outcome)));
  }
  const auto total = plural(counts.total(), "case");
  return parts.empty() ? total : total + ": " + join(parts, ", ");
}

auto plural(int number, std::string_view noun) -> std::string {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

auto milliseconds_text(std::chrono::microseconds duration) -> std::string {
  return fmt::format("{:.1f} ms", static_cast<double>(duration.count()) / 1000.0);
}

auto is_time_known(const RunResult& run) -> bool { return run.duration.count() > 0; }

auto took_text(const RunResult& run) -> std::string {
  return is_time_known(run) ? milliseconds_text(run.duration) : "time not known";
}

}  // namespace wsconform
