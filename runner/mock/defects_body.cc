// Bodies that are not shaped as the tables say.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

const Json kNumber{7};

auto field_on(int code, const Json& value) -> Hook {
  return only(status(code), error_field("error_code", value));
}

}  // namespace

auto error_body_defects() -> Rows {
  return {
      {"error-code-number", "@all", "error-body", "error_code is a number",
       "error-code-type", error_field("error_code", 7)},
      {"error-code-boolean", "@all", "error-body", "error_code is a boolean",
       "error-code-type", error_field("error_code", true)},
      {"error-code-object", "@all", "error-body", "error_code is an object",
       "error-code-type", error_field("error_code", JsonObject{})},
      {"error-code-null", "@all", "error-body", "error_code is null", "common/null-field",
       error_field("error_code", nullptr)},
      {"error-code-missing", "@four", "error-body", "error_code is missing",
       "error-code-present", error_field_missing("error_code")},
      {"error-code-empty", "@four", "error-body", "error_code is empty",
       "error-code-present", error_field("error_code", "")},
      {"error-code-renamed", "@four", "error-body", "error_code is called errorCode",
       "error-code-present", error_field_renamed("error_code", "errorCode")},
      {"error-msg-number", "@all", "error-body", "error_msg is a number",
       "error-msg-type", error_field("error_msg", 7)},
      {"error-msg-array", "@all", "error-body", "error_msg is an array", "error-msg-type",
       error_field("error_msg", JsonArray{"two", "lines"})},
      {"error-msg-null", "@all", "error-body", "error_msg is null", "common/null-field",
       error_field("error_msg", nullptr)},
      {"error-detail-number", "@four", "error-body", "error_detail is a number",
       "error-detail-type", error_field("error_detail", 7)},
      {"error-detail-object", "@four", "error-body", "error_detail is an object",
       "error-detail-type", error_field("error_detail", JsonObject{{"reason", "none"}})},
      {"error-detail-null", "@four", "error-body", "error_detail is null",
       "common/null-field", error_field("error_detail", nullptr)},
      {"encoded-message-number", "@all", "error-body",
       "encoded_authorization_message is a number", "encoded-authorization-message-type",
       error_field("encoded_authorization_message", 7)},
      {"encoded-message-boolean", "@all", "error-body",
       "encoded_authorization_message is a boolean", "encoded-authorization-message-type",
       error_field("encoded_authorization_message", false)},
      {"encoded-message-null", "@all", "error-body",
       "encoded_authorization_message is null", "common/null-field",
       error_field("encoded_authorization_message", nullptr)},
      {"error-wrapped", "@four", "error-body", "the error lies one level deeper",
       "error-code-present", error_wrapped("error")},
      {"error-empty-object", "@four", "error-body", "errors are {}", "error-code-present",
       error_root(JsonObject{})},
      {"error-carries-job", "@four", "error-body", "errors have the body of a success",
       "error-code-present", success_body_in_error()},
  };
}

auto error_status_body_defects() -> Rows {
  return {
      {"error-array", "@all", "error-body", "errors are an array",
       "common/error-body-object", error_root(JsonArray{})},
      {"error-string", "*", "error-body", "errors are a string",
       "common/error-body-object", error_root("refused")},
      {"error-null", "*", "error-body", "errors are null", "common/error-body-object",
       error_root(nullptr)},
      {"error-true", "*", "error-body", "errors are true", "common/error-body-object",
       error_root(true)},
      {"error-without-body", "@all", "error-body", "errors have no body",
       "common/json-syntax", error_body_absent()},
      {"error-html", "*", "error-body", "errors are HTML pages", "common/json-syntax",
       only(refused(), body_instead("text/html", "<html><h1>Refused</h1></html>"))},
      {"error-text", "*", "error-body", "errors are plain text", "common/json-syntax",
       only(refused(), body_instead("text/plain", "refused\n"))},
      {"error-xml", "*", "error-body", "errors are XML", "common/json-syntax",
       only(refused(), body_instead("application/xml", "<error>refused</error>"))},
      {"unauthorized-without-body", "@all", "error-body", "401 has no body",
       "common/json-syntax", only(status(401), error_body_absent())},
      {"forbidden-without-body", "@all", "error-body", "403 has no body",
       "common/json-syntax", only(status(403), error_body_absent())},
      {"error-code-number-on-400", "@all", "error-body", "error_code of 400 is a number",
       "common/body-schema", field_on(400, kNumber)},
      {"error-code-number-on-401", "@all", "error-body", "error_code of 401 is a number",
       "common/body-schema", field_on(401, kNumber)},
      {"error-code-number-on-403", "@all", "error-body", "error_code of 403 is a number",
       "common/body-schema", field_on(403, kNumber)},
      {"error-code-number-on-404", "@missing", "error-body",
       "error_code of 404 is a number", "common/body-schema", field_on(404, kNumber)},
      {"error-code-number-on-405", kAccessPolicies, "error-body",
       "error_code of 405 is a number", "common/body-schema", field_on(405, kNumber),
       "the body of an answer to another method may be somebody else's: it is not read"},
      {"error-code-number-on-409", "@conflict", "error-body",
       "error_code of 409 is a number", "common/body-schema", field_on(409, kNumber)},
      {"error-code-number-on-500", "@all", "error-body",
       "error_code of a forced 500 is a number", "common/body-schema",
       field_on(500, kNumber)},
      {"error-code-number-on-503", kAccessPolicies, "error-body",
       "error_code of a forced 503 is a number", "common/body-schema",
       field_on(503, kNumber)},
  };
}

auto success_body_defects() -> Rows {
  return {
      {"job-id-number", "@job", "success-body", "job_id is a number", "job-id-type",
       success_field("job_id", 7)},
      {"job-id-boolean", "@job", "success-body", "job_id is a boolean", "job-id-type",
       success_field("job_id", true)},
      {"job-id-array", "@job", "success-body", "job_id is an array", "job-id-type",
       success_field("job_id", JsonArray{"abc"})},
      {"job-id-object", "@job", "success-body", "job_id is an object", "job-id-type",
       success_field("job_id", JsonObject{{"id", "abc"}})},
      {"job-id-null", "@job", "success-body", "job_id is null", "common/null-field",
       success_field("job_id", nullptr)},
      {"job-id-missing", "@job", "success-body", "job_id is missing", "job-id-present",
       success_field_missing("job_id")},
      {"job-id-empty", "@job", "success-body", "job_id is empty", "job-id-present",
       success_field("job_id", "")},
      {"job-id-renamed", "@job", "success-body", "job_id is called jobId",
       "job-id-present", success_field_renamed("job_id", "jobId")},
      {"job-wrapped", "@job", "success-body", "the job lies one level deeper",
       "job-id-present", success_wrapped("data")},
      {"success-array", "@job", "success-body", "success is an array", "response-{}-body",
       success_root(JsonArray{})},
      {"success-string", "@job", "success-body", "success is a string",
       "response-{}-body", success_root("done")},
      {"success-null", "@job", "success-body", "success is null", "response-{}-body",
       success_root(nullptr)},
      {"success-number", "@job", "success-body", "success is a number",
       "response-{}-body", success_root(1)},
      {"success-without-body", "@job", "success-body", "success has no body",
       "response-{}-body", success_body_absent()},
      {"success-html", "@job", "success-body", "success is an HTML page",
       "common/json-syntax",
       only(accepted(), body_instead("text/html", "<html><p>Deleted</p></html>"))},
      {"success-carries-error", "@job", "success-body",
       "success has the body of an error", "job-id-present", error_body_in_success()},
      {"success-body-object", kAccessPolicies, "success-body",
       "success has a body {}, where none is documented", "common/body-undocumented",
       success_body_added(JsonObject{})},
      {"success-body-job", kAccessPolicies, "success-body",
       "success has a job, where no body is documented", "response-200-no-body",
       success_body_added(
           JsonObject{{"job_id", "6f3b9a52-5ac1-4a8e-9f0e-0f6d3a1b7c11"}})},
      {"success-body-text", kAccessPolicies, "success-body",
       "success has a text, where no body is documented", "common/body-undocumented",
       only(accepted(),
            together(success_body_added("OK"), body_instead("text/plain", "OK")))},
  };
}

}  // namespace wsconform::mock
