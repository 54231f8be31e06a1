#include "wsconform/check.h"

namespace wsconform {
namespace {

/// More than the longest form of any secret: tokens stay below 64,000 bytes.
constexpr std::size_t kLongestSecret = 256U << 10U;

/// The start of `text`, redacted, with no half secret in its first `max_bytes`: one could
/// only stand at the end of what was looked at.
auto redact_start(std::string_view text, const Redactor& redactor, std::size_t max_bytes)
    -> std::string {
  const std::size_t window = max_bytes + 2 * kLongestSecret;
  if (text.size() <= window) return redactor.redact(text);
  auto start = redactor.redact(text.substr(0, window));
  const bool is_enough = start.size() > max_bytes + kLongestSecret;
  return is_enough ? start : redactor.redact(text);
}

}  // namespace

auto show_foreign(std::string_view text, const Redactor& redactor, std::size_t max_bytes)
    -> std::string {
  std::string start = redact_start(text, redactor, max_bytes);
  const bool cut = start.size() > max_bytes;
  if (cut) start.resize(max_bytes + 1);  // visible text is never shorter than its bytes
  return shorten(to_visible(start), max_bytes);
}

}  // namespace wsconform
