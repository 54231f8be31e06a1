#include "exam.h"

#include <fmt/format.h>

#include <algorithm>

#include "media_type.h"

namespace wsconform {
namespace {

auto expects(const PlannedStep& step, int status) -> bool {
  return step.forced_status == status ||
         std::ranges::find(step.expect.statuses, status) != step.expect.statuses.end();
}

auto network_error(std::string code, std::string message) -> Error {
  return {.kind = Error::Kind::kNetwork,
          .where = std::move(code),
          .message = std::move(message)};
}

/// A fault still waiting for its confirmation was never confirmed: nothing is proved.
auto find_faults(const HttpExchange& exchange) -> std::vector<Error> {
  std::vector<Error> errors;
  for (const HttpFault& fault : exchange.faults) {
    if (fault.kind != HttpFault::Class::kFinding) {
      errors.push_back(network_error(fault.code, fault.message));
    }
  }
  if (!exchange.response && exchange.faults.empty()) {
    errors.push_back(network_error("net.no-response", "no response came"));
  }
  return errors;
}

/// Came again although the request was repeated; only requests that cannot delete
/// anything are.
auto was_confirmed(const CheckInput& input) -> bool {
  return input.record.attempts > 1 && input.planned.taken.empty();
}

/// Why the status that came says nothing about the contract.
auto find_obstacle(const CheckInput& input, int status) -> std::optional<Error> {
  if (!input.record.clock_skew.empty()) {
    return network_error("auth.clock-skew", input.record.clock_skew);
  }
  if (expects(input.step, status)) return std::nullopt;
  if (status == 429 || input.record.throttled) {
    return network_error(
        "svc.throttled",
        fmt::format("the target throttles: status {} after {} attempt(s)", status,
                    input.record.attempts));
  }
  if (input.record.busy) {
    return network_error("svc.busy",
                         "an offered resource stayed busy until the settle "
                         "time had passed: status 409");
  }
  if (is_overload(input.step, status) && !was_confirmed(input)) {
    return network_error(
        "svc.overloaded",
        fmt::format("the target could not serve at that moment: status {}", status));
  }
  return std::nullopt;
}

/// The codings of the body but "identity", as sent.
auto find_encoding(const HttpResponse& response) -> std::string {
  std::vector<std::string> codings;
  for (const HttpHeader& header : response.headers) {
    if (!equals_ignoring_case(header.name, "Content-Encoding")) continue;
    if (header.value.empty() || equals_ignoring_case(header.value, "identity")) continue;
    codings.push_back(header.value);
  }
  return join(codings, ", ");
}

void note_unreadable(Exam& exam, const JsonError& error) {
  const bool ours =
      error.code == JsonError::Code::kTooDeep || error.code == JsonError::Code::kTooLarge;
  if (!ours && exam.encoding.empty()) {
    exam.syntax = error;
    return;
  }
  if (!exam.has_documented_body()) return;
  exam.errors.push_back(
      {.kind = Error::Kind::kInternal,
       .where = ours ? "limit.json" : "limit.content-encoding",
       .message =
           ours ? "the body is beyond our limits for JSON: " + error.message
                : "the body is encoded (" + exam.encoding + ") and is not decoded here"});
}

void validate(Exam& exam) {
  const Json& root = exam.document->root;
  if (exam.status() >= 400 && !root.is_object()) return;  // error-body-object's finding
  auto violations = exam.documented->schema->validate(root);
  if (violations.ok()) {
    exam.violations = std::move(violations).value();
  } else {
    exam.errors.push_back(violations.error());
  }
}

void read_body(Exam& exam) {
  const std::string& body = exam.response->body;
  if (body.empty()) return;
  exam.encoding = find_encoding(*exam.response);
  auto parsed = parse_json(body, {.limits = {}, .allow_bom = true});
  if (!parsed.document) {
    note_unreadable(exam, parsed.error);
    return;
  }
  exam.document = std::move(parsed.document);
  if (exam.has_documented_body() && exam.documented->schema) validate(exam);
}

}  // namespace

auto is_overload(const PlannedStep& step, int status) -> bool {
  return (status == 502 || status == 503 || status == 504) && !expects(step, status);
}

auto Exam::is_answer() const -> bool {
  return complete && judged && !input.step.neighbour;
}

auto Exam::has_documented_body() const -> bool {
  return is_answer() && documented != nullptr && documented->has_body;
}

auto examine(const CheckInput& input) -> Exam {
  const HttpExchange& exchange = input.record.exchange;
  const Operation& operation = *input.planned.operation;
  Exam exam{.input = input, .errors = find_faults(exchange)};
  exam.ordinary = is_ordinary(operation, input.step, input.record.request);
  if (!exchange.response) return exam;
  exam.response = &*exchange.response;
  exam.complete = exchange.faults.empty();
  exam.documented = operation.find_response(exam.status());
  if (auto obstacle = find_obstacle(input, exam.status())) {
    exam.errors.push_back(std::move(*obstacle));
  } else {
    exam.judged = true;
  }
  if (exam.is_answer()) read_body(exam);
  return exam;
}

}  // namespace wsconform
