#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

auto to_upper(std::string text) -> std::string {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

auto to_title(const std::string& text) -> std::string {
  return to_upper(text.substr(0, 1)) + to_lower_ascii(text.substr(1));
}

auto with_dashes(std::string text) -> std::string {
  std::ranges::replace(text, '_', '-');
  return text;
}

/// Texts near a documented value, with what is different.
auto near_texts(const std::string& value) -> Texts {
  return {{"lower-case", to_lower_ascii(value)},
          {"upper-case", to_upper(value)},
          {"title-case", to_title(value)},
          {"space-before", " " + value},
          {"space-behind", value + " "},
          {"newline-behind", value + "\n"},
          {"nul-behind", value + std::string(1, '\0')},
          {"dashes", with_dashes(value)},
          {"cut", value.substr(0, value.size() - 1)},
          {"longer", value + "S"},
          {"twice", value + "," + value},
          {"quoted", "\"" + value + "\""}};
}

auto is_documented(const JsonArray& values, const std::string& text) -> bool {
  return std::ranges::any_of(values, [&text](const Json& value) {
    return value.is_string() && value.as_string() == text;
  });
}

void add_other(const Subject& subject, const Place& place, const std::string& variant,
               const Json& value, Batch& batch) {
  batch.add_refusal(
      {.place = place.name,
       .variant = variant,
       .description = fmt::format("{}, no documented value, is refused", variant),
       .why = fmt::format("{} documents its values, and {} is none of them", place.name,
                          to_text(value)),
       .level = Level::kShould,
       .requirements = {place.stem + "-values"},
       .request = Subject::with(subject.request(Ids::kUnknown), place, value)});
}

void add_documented(const Subject& subject, const Place& place, std::size_t index,
                    const Json& value, Batch& batch) {
  batch.add_success(
      {.place = place.name,
       .variant = fmt::format("value-{}", index + 1),
       .description = fmt::format("documented value {} is accepted", index + 1),
       .why = fmt::format("{} documents the value {}", place.name, to_text(value)),
       .level = Level::kShould,
       .requirements = {place.stem + "-values", place.stem + "-type"},
       .request = Subject::with(subject.request(Ids::kTaken), place, value)});
}

void add_near(const Subject& subject, const Place& place, const JsonArray& values,
              Batch& batch) {
  std::vector<std::string> tried;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].is_string() || values[i].as_string().empty()) continue;
    for (const auto& [variant, text] : near_texts(values[i].as_string())) {
      const bool again = std::ranges::find(tried, text) != tried.end();
      if (again || is_documented(values, text)) continue;
      tried.push_back(text);
      add_other(subject, place, fmt::format("value-{}-{}", i + 1, variant), text, batch);
    }
  }
}

}  // namespace

auto derive_values(const Subject& subject) -> Cases {
  Batch batch{subject, "values"};
  for (const Place& place : subject.places()) {
    const Json* listed = place.keyword("enum");
    if (listed == nullptr || place.in == Place::In::kHeader) continue;
    const JsonArray& values = listed->as_array();
    for (std::size_t i = 0; i < values.size(); ++i)
      add_documented(subject, place, i, values[i], batch);
    add_near(subject, place, values, batch);
    if (place.type() != "string") continue;
    add_other(subject, place, "undocumented", "UNDOCUMENTED", batch);
    add_other(subject, place, "empty", "", batch);
    add_other(subject, place, "index", "0", batch);
    add_other(subject, place, "wildcard", "*", batch);
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
