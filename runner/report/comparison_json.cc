#include <algorithm>

#include "wsconform/comparison_report.h"
#include "xml_text.h"

namespace wsconform {
namespace {

constexpr int kVersion = 1;
constexpr const char* kSchema =
    "https://wsconform.example/schemas/meta/comparison.schema.json";

auto text(std::string_view bytes) -> Json { return make_utf8(bytes); }

auto texts(const std::vector<std::string>& list) -> Json {
  JsonArray array;
  for (const auto& item : list) array.push_back(text(item));
  return array;
}

auto micros(std::chrono::microseconds duration) -> Json {
  return std::max<std::int64_t>(duration.count(), 0);
}

/// What one run shows of the case, null when it has none.
auto to_json(const CaseResult* result) -> Json {
  if (result == nullptr) return nullptr;
  JsonArray statuses;
  for (const StepResult& step : result->steps) statuses.emplace_back(step.status);
  return JsonObject{{"outcome", to_text(result->outcome)},
                    {"statuses", std::move(statuses)},
                    {"reason", text(result->reason)}};
}

auto to_json(const CaseChange& one) -> Json {
  return JsonObject{{"id", text(one.id)},         {"category", to_text(one.category)},
                    {"regresses", one.regresses}, {"cause", text(one.cause)},
                    {"base", to_json(one.base)},  {"new", to_json(one.now)}};
}

auto to_json(const RunFact& fact) -> Json {
  return JsonObject{{"name", text(fact.name)},
                    {"base", text(fact.base)},
                    {"new", text(fact.now)},
                    {"warns", fact.warns}};
}

auto to_json(const BrokenRequirement& one) -> Json {
  return JsonObject{{"id", text(one.id)},
                    {"level", to_text(one.level)},
                    {"place", text(one.place)},
                    {"cases", texts(one.cases)}};
}

auto to_json(const Drift& drift) -> Json {
  return JsonObject{{"id", text(drift.id)},
                    {"aspect", text(drift.aspect)},
                    {"base", text(drift.base)},
                    {"new", text(drift.now)}};
}

auto to_json(const LatencyShift& shift) -> Json {
  return JsonObject{{"operation", text(shift.operation)},
                    {"base_samples", shift.base_samples},
                    {"new_samples", shift.now_samples},
                    {"base_median_us", micros(shift.base_median)},
                    {"new_median_us", micros(shift.now_median)}};
}

template <typename Item>
auto to_array(const std::vector<Item>& items) -> Json {
  JsonArray array;
  for (const auto& item : items) array.push_back(to_json(item));
  return array;
}

auto counts_json(const Comparison& comparison) -> Json {
  JsonObject counts{{"total", comparison.cases.size()}};
  for (int i = 0; i < kCategories; ++i) {
    const auto category = static_cast<Category>(i);
    counts.emplace_back(to_text(category), comparison.count(category));
  }
  return counts;
}

}  // namespace

auto comparison_to_json(const Comparison& comparison) -> std::string {
  const Json json = JsonObject{{"$schema", kSchema},
                               {"version", kVersion},
                               {"regression", comparison.has_regression()},
                               {"base", text(comparison.base->where)},
                               {"new", text(comparison.now->where)},
                               {"runs", to_array(comparison.facts)},
                               {"counts", counts_json(comparison)},
                               {"cases", to_array(comparison.cases)},
                               {"broken_requirements", to_array(comparison.broken)},
                               {"drifts", to_array(comparison.drifts)},
                               {"latency", to_array(comparison.latency)}};
  return to_text(json, 1) + "\n";
}

}  // namespace wsconform
