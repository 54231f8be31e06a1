#include <fmt/format.h>

#include "rules.h"

namespace wsconform {
namespace {

auto count_bytes(std::size_t count) -> std::string {
  return fmt::format("{} byte{}", count, count == 1 ? "" : "s");
}

/// "; Content-Type text/html", because it often explains the body.
auto with_content_type(const HttpResponse& response) -> std::string {
  const HttpHeader* type = find_header(response.headers, "Content-Type");
  return type == nullptr ? "" : "; Content-Type " + type->value;
}

auto describe_syntax(const Exam& exam) -> std::string {
  const JsonError& error = *exam.syntax;
  return fmt::format("at byte {} (line {}, column {}): {}{}; the body begins {}",
                     error.offset, error.line, error.column, error.message,
                     with_content_type(*exam.response),
                     shorten(show(exam, exam.response->body), 60));
}

}  // namespace

auto check_body_undocumented(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.is_answer() || exam.documented == nullptr || exam.documented->has_body)
    return {};
  const std::string& body = exam.response->body;
  if (body.empty() || exam.status() == 204) return {};
  return {make_finding(
      exam, rule,
      {.location = "body",
       .expected = fmt::format("no body: the page documents none for {}", exam.status()),
       .actual = fmt::format("{}: {}", count_bytes(body.size()), body)})};
}

auto check_json_syntax(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.has_documented_body()) return {};
  const bool empty = exam.response->body.empty();
  if (!empty && !exam.syntax) return {};
  return {make_finding(exam, rule,
                       {.location = "body",
                        .expected = "one JSON text in UTF-8 and nothing after it",
                        .actual = empty ? "no body" : describe_syntax(exam)})};
}

auto check_json_bom(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.has_documented_body() || !exam.document || !exam.document->had_bom) return {};
  return {make_finding(exam, rule,
                       {.location = "body",
                        .expected = "no byte order mark before the JSON text",
                        .actual = "the bytes EF BB BF at its start"})};
}

auto check_json_duplicate_key(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.has_documented_body() || !exam.document) return {};
  const auto& keys = exam.document->duplicate_keys;
  if (keys.empty()) return {};
  return {make_finding(exam, rule,
                       {.location = "body#" + keys.front(),
                        .expected = "each member name once",
                        .actual = "more than once: " + join(keys, ", ")})};
}

auto check_error_body_object(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.has_documented_body() || exam.status() < 400 || !exam.document) return {};
  if (exam.document->root.is_object()) return {};
  return {make_finding(exam, rule,
                       {.location = "body#",
                        .expected = "a JSON object that describes the error",
                        .actual = describe(exam.document->root)})};
}

}  // namespace wsconform
