#include "reproduce.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "escape.h"
#include "wsconform/base.h"

namespace wsconform {
namespace {

/// What the redactor writes in the place of a secret.
constexpr std::string_view kHidden = "***";

/// Headers that curl makes itself.
constexpr std::array<std::string_view, 3> kMadeByCurl{"host", "content-length",
                                                      "connection"};

/// "http://host:port" of a URL.
auto origin_of(std::string_view url) -> std::string_view {
  const auto authority = url.find("//");
  if (authority == std::string_view::npos) return url;
  return url.substr(0, url.find('/', authority + 2));
}

/// A word that no shell changes: it reads better without apostrophes.
auto is_plain(std::string_view word) -> bool {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./:";
  return !word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos;
}

auto header_option(const std::string& line) -> std::string {
  const auto name = line.substr(0, line.find(':'));
  const auto made = std::ranges::any_of(kMadeByCurl, [&name](std::string_view other) {
    return equals_ignoring_case(name, other);
  });
  if (made) return {};
  if (line.ends_with(kHidden)) {
    const auto shown = line.substr(0, line.size() - kHidden.size());
    return " -H " + shell_word(shown) + "\"$TOKEN\"";
  }
  // "Name:" takes a header out; "Name;" sends it empty.
  const bool is_empty = line.find_first_not_of(": ", name.size()) == std::string::npos;
  return " -H " + shell_word(is_empty ? name + ";" : line);
}

}  // namespace

auto run_again_command(const CaseResult& result, const RunResult& run) -> std::string {
  const auto id = without_repeat(result.id);
  std::string command = "wsconform run --only " + shell_word(id);
  if (!result.calibrated_by.empty()) {
    command += " --only " + shell_word(result.calibrated_by);
  }
  for (const auto& argument : run.arguments) {
    command += ' ' + (is_plain(argument) ? argument : shell_word(argument));
  }
  if (!run.seed.empty()) command += " --seed " + shell_word(run.seed);
  return command;
}

auto curl_command(const StepResult& step, const RunResult& run) -> std::string {
  if (step.request_body.size() != step.request_body_bytes) return {};
  std::string command = "curl -i -X " + shell_word(step.method);
  for (const auto& line : step.request_headers) command += header_option(line);
  if (!step.request_body.empty()) {
    command += " --data-raw " + shell_word(step.request_body);
  }
  return command + " --path-as-is --globoff " +
         shell_word(std::string{origin_of(run.target)} + step.target);
}

}  // namespace wsconform
