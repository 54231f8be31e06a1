// The limits by name.
#include <fmt/format.h>

#include <algorithm>

#include "http_text.h"
#include "wsconform/http.h"

namespace wsconform {
namespace {

using std::chrono::milliseconds;

template <milliseconds HttpLimits::*kMember>
constexpr auto time_limit(std::string_view name) -> HttpLimitField {
  constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000;
  return {name, kDay,
          [](const HttpLimits& limits) {
            return static_cast<std::int64_t>((limits.*kMember).count());
          },
          [](HttpLimits& limits, std::int64_t value) {
            limits.*kMember = milliseconds{value};
          }};
}

template <std::size_t HttpLimits::*kMember>
constexpr auto size_limit(std::string_view name) -> HttpLimitField {
  constexpr std::int64_t kGiB = 1LL << 30U;
  return {
      name, kGiB,
      [](const HttpLimits& limits) { return static_cast<std::int64_t>(limits.*kMember); },
      [](HttpLimits& limits, std::int64_t value) {
        limits.*kMember = static_cast<std::size_t>(value);
      }};
}

constexpr HttpLimitField kFields[] = {
    time_limit<&HttpLimits::resolve_timeout>("resolve_timeout_ms"),
    time_limit<&HttpLimits::connect_timeout>("connect_timeout_ms"),
    time_limit<&HttpLimits::tls_timeout>("tls_timeout_ms"),
    time_limit<&HttpLimits::first_byte_timeout>("first_byte_timeout_ms"),
    time_limit<&HttpLimits::total_timeout>("total_timeout_ms"),
    size_limit<&HttpLimits::max_header_bytes>("max_header_bytes"),
    size_limit<&HttpLimits::max_header_lines>("max_header_lines"),
    size_limit<&HttpLimits::max_body_bytes>("max_body_bytes"),
};

}  // namespace

auto http_limit_fields() -> std::span<const HttpLimitField> { return kFields; }

auto set_limit(HttpLimits& limits, std::string_view assignment) -> Status {
  const auto refuse = [&](std::string message) -> Error {
    return {.kind = Error::Kind::kUsage,
            .where = shorten(to_visible(assignment), 80),
            .message = std::move(message)};
  };
  const auto equals = std::min(assignment.find('='), assignment.size());
  const auto* field =
      std::ranges::find(kFields, assignment.substr(0, equals), &HttpLimitField::name);
  if (field == std::end(kFields)) {
    std::string names;
    for (const auto& known : kFields) names.append(" ").append(known.name);
    return refuse("NAME=NUMBER is wanted, with a name of" + names);
  }
  const auto value =
      parse_decimal(assignment.substr(std::min(equals + 1, assignment.size())));
  if (!value || *value < 1 || *value > static_cast<std::uint64_t>(field->maximum)) {
    return refuse(fmt::format("the value is 1 to {}", field->maximum));
  }
  field->set(limits, static_cast<std::int64_t>(*value));
  return std::nullopt;
}

}  // namespace wsconform
