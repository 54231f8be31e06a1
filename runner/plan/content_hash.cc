#include "wsconform/content_hash.h"

namespace wsconform {
namespace {

constexpr std::size_t kDigits = 16;

auto texts(const std::vector<std::string>& list) -> Json {
  return JsonArray(list.begin(), list.end());
}

auto to_json(const CaseStep& step) -> Json {
  JsonObject captures;
  for (const auto& [name, pointer] : step.captures) captures.emplace_back(name, pointer);
  return JsonArray{step.principal, step.request,
                   JsonArray(step.expect.statuses.begin(), step.expect.statuses.end()),
                   texts(step.expect.distinct), std::move(captures)};
}

/// Of the files that `wanted` picks, with their names.
template <typename Wanted>
auto digest_files(const FileSet& files, Wanted wanted) -> std::string {
  std::string digests;
  for (const auto& [path, text] : files) {
    if (wanted(path)) digests += path + ' ' + to_hex(sha256(text)) + '\n';
  }
  return digests;
}

}  // namespace

auto contract_sha256(const FileSet& files) -> std::string {
  return to_hex(sha256(digest_files(files, [](std::string_view path) {
    return path.starts_with("schemas/") && !path.starts_with("schemas/meta/");
  })));
}

auto answers_sha256(const Operation& operation, const FileSet& files) -> std::string {
  const auto folder = "schemas/" + operation.id + "/response-";
  auto text = digest_files(files, [&folder](std::string_view path) {
    return path.starts_with(folder) || path.starts_with("schemas/common/");
  });
  for (const ResponseRule& rule : operation.responses) {
    text += std::to_string(rule.status);
    for (const ExpectedField& field : rule.expected_fields) text += ' ' + field.name;
    text += '\n';
  }
  return to_hex(sha256(text));
}

auto content_hash(const Case& source, std::string_view answers) -> std::string {
  JsonArray steps;
  for (const CaseStep& step : source.steps) steps.push_back(to_json(step));
  const Json content =
      JsonArray{source.operation, to_text(source.level), texts(source.requirements),
                source.bindings,  std::move(steps),      source.at_once,
                source.twin,      source.calibrated_by,  answers};
  return to_hex(sha256(to_text(content))).substr(0, kDigits);
}

}  // namespace wsconform
