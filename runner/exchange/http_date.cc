#include "http_date.h"

#include <fmt/format.h>

#include <array>
#include <ctime>

#include "wsconform/signing.h"

namespace wsconform {

using std::chrono::system_clock;

namespace {

/// IMF-fixdate and the obsolete forms of RFC 850 and asctime(). Of two digits of a year,
/// 69 to 99 are of the last century.
constexpr std::array kForms{"%a, %d %b %Y %H:%M:%S GMT", "%a, %d-%b-%y %H:%M:%S GMT",
                            "%a %b %e %H:%M:%S %Y"};

auto parse(const std::string& text, const char* form)
    -> std::optional<system_clock::time_point> {
  std::tm parts{};
  const char* end = strptime(text.c_str(), form, &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return system_clock::from_time_t(timegm(&parts));
}

}  // namespace

auto parse_http_date(const std::string& text) -> std::optional<system_clock::time_point> {
  for (const char* form : kForms) {
    if (const auto date = parse(text, form)) return date;
  }
  return std::nullopt;
}

auto describe_clock_skew(const HttpResponse& response, system_clock::time_point now)
    -> std::string {
  const HttpHeader* date = find_header(response.headers, "Date");
  if (response.status != 401 || date == nullptr) return "";
  const auto theirs = parse_http_date(date->value);
  if (!theirs) return "";
  const auto ahead = std::chrono::duration_cast<std::chrono::seconds>(now - *theirs);
  if (std::chrono::abs(ahead) <= kMaxClockSkew) return "";
  return fmt::format(
      "this machine's clock is {} s {} the target's: a signed request is refused "
      "when they are more than {} minutes apart",
      std::chrono::abs(ahead).count(), ahead.count() > 0 ? "ahead of" : "behind",
      kMaxClockSkew.count());
}

}  // namespace wsconform
