#include "wsconform/check.h"

#include <algorithm>
#include <iterator>

#include "rules.h"

namespace wsconform {
namespace {

struct Rule {
  CheckRule info;
  auto(*apply)(const Exam&, const CheckRule&) -> Findings;
};

auto all_rules() -> const std::vector<Rule>& {
  using enum Level;
  static const std::vector<Rule> kRules{
      {{"framing", "common/framing", kMust,
        "the response is framed as RFC 9112 says; findings carry the fault's code"},
       check_framing},
      {{"status-expected", "", kMust,
        "the status is one that the case expects; at the level of the case"},
       check_status_expected},
      {{"status-documented", "common/status-documented", kMust,
        "the status is one that the page lists"},
       check_status_documented},
      {{"no-server-error", "common/no-server-error", kShould,
        "no request is answered with a server error, unless one was asked for"},
       check_no_server_error},
      {{"content-type-json", "common/content-type-json", kShould,
        "a documented JSON body is labelled as JSON"},
       check_content_type_json},
      {{"content-encoding", "common/content-encoding", kShould,
        "the body is not encoded when only identity is accepted"},
       check_content_encoding},
      {{"response-time", "common/response-time", kShould,
        "the answer comes within the time that the environment sets"},
       check_response_time},
      {{"body-on-204", "common/body-on-204", kMust, "a 204 has no body"},
       check_body_on_204},
      {{"body-undocumented", "common/body-undocumented", kShould,
        "there is no body where the page documents none"},
       check_body_undocumented},
      {{"json-syntax", "common/json-syntax", kMust,
        "a documented body is one JSON text in valid UTF-8"},
       check_json_syntax},
      {{"error-body-object", "common/error-body-object", kMust,
        "the body of an error is a JSON object"},
       check_error_body_object},
      {{"body-schema", "common/body-schema", kMust,
        "the body is valid against the schema of its status"},
       check_body_schema},
      {{"null-field", "common/null-field", kShould, "no documented field is null"},
       check_null_field},
      {{"expected-field", "", kShould,
        "a field that the page leads one to expect is a non-empty string; findings carry "
        "its requirement"},
       check_expected_field},
      {{"json-bom", "common/json-bom", kShould,
        "no byte order mark precedes the JSON text"},
       check_json_bom},
      {{"json-duplicate-key", "common/json-duplicate-key", kShould,
        "no object has two members of one name"},
       check_json_duplicate_key},
      {{"distinct", "common/distinct-job-ids", kShould,
        "job ids differ over the run, and so do values of which a case says it"},
       check_distinct},
  };
  return kRules;
}

/// A string of the error body; a body that is no error has none.
auto find_error_code(const Exam& exam) -> std::string {
  if (!exam.document || exam.status() < 400) return "";
  const Json* code = exam.document->root.find("error_code");
  return code != nullptr && code->is_string() ? code->as_string() : "";
}

}  // namespace

auto check_rules() -> const std::vector<CheckRule>& {
  static const std::vector<CheckRule> kInfos = [] {
    std::vector<CheckRule> infos;
    std::ranges::transform(all_rules(), std::back_inserter(infos), &Rule::info);
    return infos;
  }();
  return kInfos;
}

auto check(const CheckInput& input) -> CheckResult {
  Exam exam = examine(input);
  CheckResult result{.error_code = find_error_code(exam)};
  for (const Rule& rule : all_rules()) {
    std::ranges::move(rule.apply(exam, rule.info), std::back_inserter(result.findings));
  }
  result.errors = std::move(exam.errors);
  return result;
}

}  // namespace wsconform
