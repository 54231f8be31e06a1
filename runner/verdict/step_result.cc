#include <optional>

#include "outcome.h"

namespace wsconform {
namespace {

constexpr std::size_t kRequestBytes = 4U << 10U;
constexpr std::size_t kResponseBytes = 16U << 10U;
constexpr std::size_t kHeaderBytes = 1U << 10U;
constexpr std::size_t kErrorCodeBytes = 64;

auto show_headers(const Redactor& redactor, const std::vector<HttpHeader>& headers)
    -> std::vector<std::string> {
  std::vector<std::string> lines;
  lines.reserve(headers.size());
  for (const HttpHeader& header : headers) {
    lines.push_back(shorten(to_visible(redactor.redact_header(header)), kHeaderBytes));
  }
  return lines;
}

void show_response_body(const std::string& body, const Redactor& redactor,
                        StepResult& result) {
  result.response_body_bytes = body.size();
  // One byte more than is kept shows whether anything was cut.
  auto shown = show_foreign(body, redactor, kResponseBytes + 1);
  if (shown.size() > kResponseBytes) {
    shown = shorten(shown, kResponseBytes);
    result.response_body_sha256 = to_hex(sha256(body));
  }
  result.response_body = std::move(shown);
}

}  // namespace

auto make_step_result(const PlannedStep& step, const StepRecord& record,
                      const Redactor& redactor, std::string_view error_code)
    -> StepResult {
  StepResult result{
      .principal = step.principal,
      .method = to_visible(record.request.method),
      .target = show_foreign(record.request.target, redactor, kRequestBytes),
      .request_headers = show_headers(redactor, record.request.headers),
      .neighbour = step.neighbour,
      .timings = record.exchange.timings,
      .attempts = record.attempts};
  if (record.request.body) {
    result.request_body = show_foreign(*record.request.body, redactor, kRequestBytes);
    result.request_body_bytes = record.request.body->size();
  }
  if (!record.exchange.response) return result;
  const HttpResponse& response = *record.exchange.response;
  result.status = response.status;
  result.response_headers = show_headers(redactor, response.headers);
  if (step.neighbour) return result;
  show_response_body(response.body, redactor, result);
  result.error_code = show_foreign(error_code, redactor, kErrorCodeBytes);
  return result;
}

}  // namespace wsconform
