#include <fmt/format.h>

#include <algorithm>

#include "media_type.h"
#include "rules.h"

namespace wsconform {
namespace {

auto find_values(const HttpResponse& response, std::string_view name)
    -> std::vector<std::string> {
  std::vector<std::string> values;
  for (const HttpHeader& header : response.headers) {
    if (equals_ignoring_case(header.name, name)) values.push_back(header.value);
  }
  return values;
}

/// From the request to the last byte of the response, without making the connection.
auto response_time(const HttpTimings& timings) -> std::chrono::microseconds {
  return timings.total - timings.resolve - timings.connect - timings.tls;
}

}  // namespace

auto check_content_type_json(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.has_documented_body() || !exam.document) return {};
  const auto values = find_values(*exam.response, "Content-Type");
  const auto is_right = [](const std::string& value) {
    const auto media = parse_media_type(value);
    return is_json(media) && is_utf8(media);
  };
  if (!values.empty() && std::ranges::all_of(values, is_right)) return {};
  return {make_finding(exam, rule,
                       {.location = "header:Content-Type",
                        .expected = "application/json, in UTF-8",
                        .actual = values.empty() ? "absent" : join(values, ", ")})};
}

auto check_content_encoding(const Exam& exam, const CheckRule& rule) -> Findings {
  if (exam.encoding.empty()) return {};
  return {make_finding(exam, rule,
                       {.location = "header:Content-Encoding",
                        .expected = "none: the request accepts only identity",
                        .actual = exam.encoding})};
}

auto check_response_time(const Exam& exam, const CheckRule& rule) -> Findings {
  const auto limit = exam.input.response_time;
  if (!exam.is_answer() || !limit) return {};
  const auto took = response_time(exam.input.record.exchange.timings);
  if (took <= *limit) return {};
  const auto took_ms = std::chrono::ceil<std::chrono::milliseconds>(took);
  return {make_finding(exam, rule,
                       {.location = "time",
                        .expected = fmt::format("an answer within {} ms", limit->count()),
                        .actual = fmt::format("{} ms", took_ms.count())})};
}

}  // namespace wsconform
