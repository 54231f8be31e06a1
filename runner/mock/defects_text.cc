// Headers of the answer, and the text of its body.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

auto replaced(const std::string& text, std::string_view from, std::string_view to)
    -> std::string {
  std::string changed = text;
  if (const auto at = changed.find(from); at != std::string::npos) {
    changed.replace(at, from.size(), to);
  }
  return changed;
}

auto appended(std::string_view mechanism, std::string_view text) -> Hook {
  return body_text(mechanism,
                   [text](const std::string& body) { return body + std::string{text}; });
}

/// Puts `bytes` at the start of the first string value.
auto in_first_value(std::string_view mechanism, std::string_view bytes) -> Hook {
  return body_text(mechanism, [bytes](const std::string& body) {
    return replaced(body, ":\"", ":\"" + std::string{bytes});
  });
}

auto to_utf16(const std::string& body) -> std::string {
  std::string wide{"\xFF\xFE"};
  for (const char c : body) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

auto single_quoted(std::string body) -> std::string {
  for (char& c : body) {
    if (c == '"') c = '\'';
  }
  return body;
}

auto doubled_member(const std::string& body) -> std::string {
  const auto end = body.find_first_of(",}");
  if (!body.starts_with("{\"") || end == std::string::npos) return body;
  return "{" + body.substr(1, end - 1) + "," + body.substr(1);
}

}  // namespace

auto header_defects() -> Rows {
  constexpr std::string_view kRule = "common/content-type-json";
  return {
      {"content-type-html", "@all", "header", "Content-Type is text/html", kRule,
       content_type("text/html; charset=utf-8")},
      {"content-type-text", "*", "header", "Content-Type is text/plain", kRule,
       content_type("text/plain")},
      {"content-type-missing", "@all", "header", "Content-Type is missing", kRule,
       content_type_missing()},
      {"content-type-binary", "*", "header", "Content-Type is application/octet-stream",
       kRule, content_type("application/octet-stream")},
      {"content-type-form", "*", "header", "Content-Type is that of a form", kRule,
       content_type("application/x-www-form-urlencoded")},
      {"content-type-latin1", "*", "header", "Content-Type names the charset iso-8859-1",
       kRule, content_type("application/json; charset=iso-8859-1")},
      {"content-type-utf16", "*", "header", "Content-Type names the charset utf-16",
       kRule, content_type("application/json; charset=utf-16")},
      {"content-type-malformed", "*", "header", "Content-Type is only \"json\"", kRule,
       content_type("json")},
      {"content-type-html-on-errors", "@all", "header",
       "Content-Type of errors is text/html", kRule,
       only(refused(), content_type("text/html"))},
      {"content-encoding-gzip", "*", "header", "Content-Encoding says gzip",
       "common/content-encoding", header_added("Content-Encoding", "gzip")},
      {"content-encoding-br", "@all", "header", "Content-Encoding says br",
       "common/content-encoding", header_added("Content-Encoding", "br")},
  };
}

auto json_defects() -> Rows {
  constexpr std::string_view kSyntax = "common/json-syntax";
  constexpr std::string_view kTwice = "common/json-duplicate-key";
  using namespace std::string_view_literals;
  return {
      {"json-bom", "@all", "json", "bodies start with a byte order mark",
       "common/json-bom",
       body_text("bom", [](const std::string& body) { return "\xEF\xBB\xBF" + body; })},
      {"json-key-twice", "@all", "json", "the first member comes twice, alike", kTwice,
       body_text("member-doubled", doubled_member)},
      {"json-error-code-twice", "*", "json", "error_code comes twice, with two values",
       kTwice, only(refused(), member_added(R"("error_code":"WKS.0001")"))},
      {"json-job-id-twice", "@job", "json", "job_id comes twice, with two values", kTwice,
       only(accepted(), member_added(R"("job_id":"first")"))},
      {"json-inner-key-twice", "*", "json", "a further member has the same name twice",
       kTwice, member_added(R"("extra":{"a":1,"a":2})")},
      {"json-trailing-text", "@all", "json", "text follows the body's JSON", kSyntax,
       appended("trailing", " done")},
      {"json-second-text", "*", "json", "a second JSON text follows", kSyntax,
       appended("trailing", "{}")},
      {"json-trailing-nul", "*", "json", "a NUL follows the body's JSON", kSyntax,
       appended("trailing", "\0"sv)},
      {"json-trailing-comma", "*", "json", "a comma stands before the last brace",
       kSyntax,
       body_text("trailing-comma",
                 [](const std::string& body) { return replaced(body, "\"}", "\",}"); })},
      {"json-comment", "*", "json", "bodies carry a comment", kSyntax,
       body_text("comment", [](const std::string& body) { return "/* ok */" + body; })},
      {"json-single-quotes", "*", "json", "strings stand in single quotes", kSyntax,
       body_text("single-quotes", single_quoted)},
      {"json-nan", "*", "json", "a further member is NaN", kSyntax,
       member_added(R"("extra":NaN)")},
      {"json-leading-zero", "*", "json", "a further member is 007", kSyntax,
       member_added(R"("extra":007)")},
      {"json-bare-key", "*", "json", "a further member's name has no quotes", kSyntax,
       member_added("extra:1")},
      {"json-truncated", "@all", "json", "the last byte of the body is missing", kSyntax,
       body_text(
           "truncated",
           [](const std::string& body) { return body.substr(0, body.size() - 1); })},
      {"json-invalid-utf8", "@all", "json", "a string holds the byte 0xFF", kSyntax,
       in_first_value("invalid-utf8", "\xFF")},
      {"json-latin1", "*", "json", "a string is written in ISO 8859-1", kSyntax,
       in_first_value("invalid-utf8", "\xE4")},
      {"json-overlong", "*", "json", "a string holds an overlong form", kSyntax,
       in_first_value("invalid-utf8", "\xC0\xAF")},
      {"json-surrogate", "*", "json", "a string holds an encoded surrogate", kSyntax,
       in_first_value("invalid-utf8", "\xED\xA0\x80")},
      {"json-control", "*", "json", "a string holds a raw control character", kSyntax,
       in_first_value("raw-control", "\x01")},
      {"json-bad-escape", "*", "json", "a string holds an escape that does not exist",
       kSyntax, in_first_value("bad-escape", "\\x41")},
      {"json-utf16", "*", "json", "bodies are UTF-16", kSyntax,
       body_text("utf16", to_utf16)},
  };
}

}  // namespace wsconform::mock
