#include <algorithm>
#include <cstdint>

#include "http_date.h"
#include "wsconform/exchange.h"

namespace wsconform {
namespace {

constexpr std::chrono::milliseconds kJunk{1000};

auto is_number(std::string_view text) -> bool {
  return !text.empty() && text.size() <= 9 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

auto retry_after(const HttpResponse& response, std::chrono::system_clock::time_point now)
    -> std::optional<std::chrono::milliseconds> {
  const HttpHeader* header = find_header(response.headers, "Retry-After");
  if (header == nullptr) return std::nullopt;
  if (is_number(header->value)) return std::chrono::seconds{std::stoll(header->value)};
  const auto date = parse_http_date(header->value);
  if (!date) return kJunk;
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(*date - now);
  return std::max(wait, std::chrono::milliseconds{0});
}

}  // namespace wsconform
