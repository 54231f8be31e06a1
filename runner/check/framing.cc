#include "rules.h"

namespace wsconform {
namespace {

/// Bytes after the head of a 204 are the body that a 204 must not have.
auto is_body_on_204(const Exam& exam, const HttpFault& fault) -> bool {
  return fault.code == "http.body-not-allowed" && exam.response != nullptr &&
         exam.status() == 204;
}

/// What could not be confirmed by a repeat is a recorded fact: whether other cases were
/// cut off too is for the whole run to say.
auto to_finding(const Exam& exam, const CheckRule& rule, const HttpFault& fault)
    -> Finding {
  auto finding = make_finding(exam, rule,
                              {.location = "message",
                               .expected = "one well-formed HTTP/1.1 response (RFC 9112)",
                               .actual = fault.message});
  finding.rule = fault.code;
  if (fault.kind == HttpFault::Class::kConfirm) finding.level = Level::kObserve;
  return finding;
}

}  // namespace

auto check_framing(const Exam& exam, const CheckRule& rule) -> Findings {
  Findings findings;
  for (const HttpFault& fault : exam.input.record.exchange.faults) {
    if (fault.kind == HttpFault::Class::kError || is_body_on_204(exam, fault)) continue;
    findings.push_back(to_finding(exam, rule, fault));
  }
  return findings;
}

auto check_body_on_204(const Exam& exam, const CheckRule& rule) -> Findings {
  if (exam.response == nullptr || exam.status() != 204) return {};
  constexpr auto kExpected = "no body: a 204 ends with its header section";
  for (const HttpFault& fault : exam.input.record.exchange.faults) {
    if (fault.kind == HttpFault::Class::kFinding && is_body_on_204(exam, fault)) {
      return {make_finding(
          exam, rule,
          {.location = "body", .expected = kExpected, .actual = fault.message})};
    }
  }
  if (exam.response->body.empty()) return {};
  return {make_finding(exam, rule,
                       {.location = "body",
                        .expected = kExpected,
                        .actual = "a body: " + exam.response->body})};
}

}  // namespace wsconform
