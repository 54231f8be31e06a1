#include "wsconform/signature.h"

#include <algorithm>
#include <array>
#include <set>

namespace wsconform {
namespace {

constexpr std::size_t kDigits = 12;
constexpr std::size_t kWordsOfACutText = 8;
constexpr std::size_t kLongHex = 8;
constexpr std::size_t kLongToken = 20;
constexpr std::string_view kCutMark = "...";
constexpr std::array<std::string_view, 19> kDaysAndMonths{
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar",
    "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
auto is_upper(char c) -> bool { return c >= 'A' && c <= 'Z'; }
auto is_lower(char c) -> bool { return c >= 'a' && c <= 'z'; }

auto is_hex_letter(char c) -> bool {
  return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
}

/// Addresses, times, base64 and ids with their punctuation are one word.
auto is_word(char c) -> bool {
  return is_digit(c) || is_upper(c) || is_lower(c) ||
         std::string_view{"_.:+/=%~-"}.find(c) != std::string_view::npos;
}

auto is_random(std::string_view word) -> bool {
  if (std::ranges::any_of(word, is_digit)) return true;
  if (word.size() >= kLongHex && std::ranges::all_of(word, is_hex_letter)) return true;
  const bool mixed =
      std::ranges::any_of(word, is_upper) && std::ranges::any_of(word, is_lower);
  if (word.size() >= kLongToken && mixed) return true;
  return std::ranges::find(kDaysAndMonths, word) != kDaysAndMonths.end();
}

auto digest_of(std::string_view text) -> std::string {
  return to_hex(sha256(text)).substr(0, kDigits);
}

/// "body#/items/*/id" of "body#/items/3/id".
auto without_indexes(std::string_view location) -> std::string {
  std::string out;
  while (!location.empty()) {
    const auto end = std::min(location.find('/', 1), location.size());
    const auto token = location.substr(0, end);
    const bool index = token.size() > 1 && token.front() == '/' &&
                       std::ranges::all_of(token.substr(1), is_digit);
    out += index ? "/*" : token;
    location.remove_prefix(end);
  }
  return out;
}

/// The numbers alone: the words around them are the catalogue's, which may be edited.
auto expected_of(const CaseResult& result, const Finding& finding) -> std::string {
  const auto step = static_cast<std::size_t>(finding.step);
  if (finding.location != "status" || step >= result.expected_statuses.size() ||
      result.expected_statuses[step].empty()) {
    return finding.expected;
  }
  return join_numbers(result.expected_statuses[step]);
}

auto actual_of(const CaseResult& result, const Finding& finding) -> std::string {
  const auto step = static_cast<std::size_t>(finding.step);
  if (finding.location != "status" || step >= result.steps.size())
    return stable_text(finding.actual);
  const StepResult& answer = result.steps[step];
  const auto status = std::to_string(answer.status);
  return answer.error_code.empty() ? status : status + ' ' + answer.error_code;
}

/// The stable code before the first colon ("net.refused: ..."), else what is stable.
auto stable_reason(const std::string& reason) -> std::string {
  const auto code = reason.substr(0, reason.find(": "));
  const bool is_code = code.find(' ') == std::string::npos;
  return is_code ? code : stable_text(reason);
}

}  // namespace

auto stable_text(std::string_view text) -> std::string {
  const bool cut = text.ends_with(kCutMark);
  if (cut) text.remove_suffix(kCutMark.size());
  std::string out;
  std::size_t words = 0;
  while (!text.empty()) {
    const auto length =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin());
    const bool torn = cut && length == text.size();
    if (torn || (cut && words == kWordsOfACutText)) break;
    if (length > 0) {
      ++words;
      out += is_random(text.substr(0, length)) ? "#" : text.substr(0, length);
    }
    text.remove_prefix(length);
    const auto gap =
        static_cast<std::size_t>(std::ranges::find_if(text, is_word) - text.begin());
    out += text.substr(0, gap);
    text.remove_prefix(gap);
  }
  return out;
}

auto is_failure(const Finding& finding, Level gate) -> bool {
  return finding.level >= std::max(gate, Level::kShould);
}

auto stable_cause(const CaseResult& result, const Finding& finding) -> std::string {
  return without_indexes(finding.location) + ": expected " +
         expected_of(result, finding) + ", got " + actual_of(result, finding);
}

auto finding_signature(const CaseResult& result, const Finding& finding) -> std::string {
  return digest_of(finding.rule + '\n' + result.operation + '\n' +
                   std::to_string(finding.step) + '\n' + stable_cause(result, finding));
}

auto case_signature(const CaseResult& result, Level gate) -> std::string {
  if (result.outcome == Outcome::kError)
    return digest_of("error\n" + result.operation + '\n' + stable_reason(result.reason));
  std::set<std::string> signatures;
  for (const Finding& finding : result.findings) {
    if (is_failure(finding, gate)) signatures.insert(finding_signature(result, finding));
  }
  if (signatures.empty()) return {};
  std::string all;
  for (const std::string& one : signatures) all += one + '\n';
  return digest_of(all);
}

}  // namespace wsconform
