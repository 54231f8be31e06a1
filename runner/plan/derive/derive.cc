#include "wsconform/derive.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "rules.h"

namespace wsconform {
namespace {

struct Row {
  const char* id;
  const char* levels;
  const char* summary;
  derive::Cases (*derive)(const derive::Subject&);
};

constexpr std::array<Row, 21> kRows{{
    {"mandatory", "must; should for null and headers",
     "each mandatory field left out, null, or left out of one item",
     derive::derive_mandatory},
    {"types", "should; observe for null", "each field with values of every other type",
     derive::derive_types},
    {"values", "should", "each documented value, and values near them",
     derive::derive_values},
    {"limits", "must; should for forms", "each limit, just within and just beyond it",
     derive::derive_limits},
    {"optional", "must; should for defaults; observe for null",
     "optional fields alone, in pairs, all, each default said and left out",
     derive::derive_optional},
    {"strings", "observe; should in place of documented values",
     "texts of odd length and content in each string", derive::derive_strings},
    {"unknown", "observe", "fields and parameters that no table names",
     derive::derive_unknown},
    {"batch", "must for counts; should; observe",
     "lists of ids by count, order, repetition and mixture", derive::derive_batch},
    {"roots", "should", "bodies that are JSON, but no object", derive::derive_roots},
    {"truncated", "must", "a body cut off at each place where it can be",
     derive::derive_truncated},
    {"syntax", "must", "bodies that are almost JSON", derive::derive_syntax},
    {"encoding", "observe", "valid JSON in other encodings and spellings",
     derive::derive_encoding},
    {"duplicates", "observe", "a name twice in one object", derive::derive_duplicates},
    {"size", "observe", "deep, long and padded bodies", derive::derive_size},
    {"absent", "must where a field is mandatory; observe", "no body, and empty ones",
     derive::derive_absent},
    {"media-type", "observe", "Content-Type other than documented, or none",
     derive::derive_media_type},
    {"methods", "should where 405 is listed; observe",
     "methods that are not documented, without a body", derive::derive_methods},
    {"paths", "observe", "other spellings of the path, without a body",
     derive::derive_paths},
    {"path-ids", "should; observe", "path parameters that name nothing of ours",
     derive::derive_path_ids},
    {"principals", "must for 401; should", "each sender with unknown and foreign ids",
     derive::derive_principals},
    {"effects", "should", "what is there after a refusal, and gone after a success",
     derive::derive_effects},
}};

/// All that is sent: two cases with the same text would try the same thing.
auto request_text(const Case& one) -> std::string {
  std::string text = one.operation + (one.at_once ? " at once " : " ");
  text += to_text(one.bindings);
  for (const CaseStep& step : one.steps) text += step.principal + to_text(step.request);
  return text;
}

/// Two rules may come to the same request: the stronger case stays (of equals the first)
/// and speaks for the requirements of both.
auto without_repeats(std::vector<Case> cases) -> std::vector<Case> {
  std::ranges::stable_sort(cases, std::greater{}, &Case::level);
  std::unordered_map<std::string, std::size_t> kept;
  std::vector<Case> unique;
  for (Case& one : cases) {
    const auto [entry, fresh] = kept.emplace(request_text(one), unique.size());
    if (fresh) {
      unique.push_back(std::move(one));
      continue;
    }
    auto& cited = unique[entry->second].requirements;
    std::ranges::copy_if(one.requirements, std::back_inserter(cited),
                         [&cited](const std::string& id) {
                           return std::ranges::find(cited, id) == cited.end();
                         });
  }
  return unique;
}

}  // namespace

auto derivation_rules() -> const std::vector<DerivationRule>& {
  static const auto rules = [] {
    std::vector<DerivationRule> all;
    all.reserve(kRows.size());
    for (const Row& row : kRows) all.push_back({row.id, row.levels, row.summary});
    return all;
  }();
  return rules;
}

auto derive_cases(const Contract& contract) -> std::vector<Case> {
  std::vector<Case> cases;
  for (const Operation& operation : contract.operations) {
    const derive::Subject subject{contract, operation};
    for (const Row& row : kRows)
      std::ranges::move(row.derive(subject), std::back_inserter(cases));
  }
  cases = without_repeats(std::move(cases));
  std::ranges::sort(cases, {}, &Case::id);
  return cases;
}

}  // namespace wsconform
