#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "outcome.h"
#include "wsconform/json.h"
#include "wsconform/verdict.h"

namespace wsconform {
namespace {

/// An empty text is no value; other rules report it.
auto value_at(const Json& body, const std::string& field) -> std::string {
  const Json* value = body.find(field);
  return value != nullptr && value->is_string() ? value->as_string() : "";
}

/// As a report shows it. Long values that begin alike stay different.
auto shown(const std::string& value, const Redactor& redactor) -> std::string {
  constexpr std::size_t kMost = 200;
  auto text = to_visible(redactor.redact(value));
  if (text.size() <= kMost) return text;
  const auto digest = to_hex(sha256(value)).substr(0, 12);
  return fmt::format("{} (sha256 {})", shorten(text, kMost), digest);
}

/// Those of one answer that have a value.
auto values_of(const HttpResponse& response, const ResponseRule& rule, int step,
               const Redactor& redactor) -> std::vector<DistinctValue> {
  std::vector<DistinctValue> values;
  const auto parsed = parse_json(response.body);
  if (!parsed.document || !parsed.document->root.is_object()) return values;
  for (const std::string& field : rule.distinct_fields) {
    const auto value = value_at(parsed.document->root, field);
    if (value.empty()) continue;
    values.push_back({.field = field, .value = shown(value, redactor), .step = step});
  }
  return values;
}

auto distinct_rule() -> const CheckRule& {
  return *std::ranges::find(check_rules(), "distinct", &CheckRule::id);
}

auto repeated(const DistinctValue& value, const std::string& first) -> Finding {
  const CheckRule& rule = distinct_rule();
  return {.rule = rule.id,
          .level = rule.level,
          .requirements = {rule.requirement},
          .location = "body#/" + value.field,
          .expected = "a value that no other answer of the run has",
          .actual = fmt::format("\"{}\", which {} got as well", value.value, first),
          .step = value.step};
}

}  // namespace

auto distinct_values(const CaseRecord& record, const Redactor& redactor)
    -> std::vector<DistinctValue> {
  const PlannedCase& planned = *record.planned;
  std::vector<DistinctValue> values;
  if (planned.taken.empty()) return values;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const auto& response = record.steps[i].exchange.response;
    if (!response || planned.steps[i].neighbour) continue;
    const ResponseRule* rule = planned.operation->find_response(response->status);
    if (rule == nullptr || rule->distinct_fields.empty()) continue;
    std::ranges::move(values_of(*response, *rule, static_cast<int>(i), redactor),
                      std::back_inserter(values));
  }
  return values;
}

void settle_distinct(std::vector<CaseResult>& cases, Level gate) {
  std::map<std::pair<std::string, std::string>, const CaseResult*> first;
  for (CaseResult& result : cases) {
    for (const DistinctValue& value : result.distinct) {
      const auto [had, is_new] =
          first.emplace(std::pair{value.field, value.value}, &result);
      if (is_new || had->second == &result) continue;
      result.findings.push_back(repeated(value, had->second->id));
      result.outcome = decide(result, gate);
    }
  }
}

}  // namespace wsconform
