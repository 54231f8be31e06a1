// Legal differences: no verdict may change for them.
#include <algorithm>

#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

constexpr int kIndent = 2;

/// Rewrites a body that is JSON, as a value.
auto rewritten(std::string_view mechanism, std::function<void(Json&)> change) -> Hook {
  return {.mechanism = mechanism,
          .decide = [change = std::move(change)](const Call&, Decision& decision) {
            if (decision.body && decision.body->is_object()) change(*decision.body);
          }};
}

void add_fields(Json& body) {
  body.set("request_id", "c50619de20b0e70590f57a99dbed044f");
  body.set("links", JsonArray{JsonObject{{"rel", "self"}, {"count", 3}}});
}

void drop_optional_fields(Json& body) {
  std::erase_if(body.as_object(), [](const JsonMember& member) {
    return member.first == "error_detail" ||
           member.first == "encoded_authorization_message";
  });
}

void reverse_members(Json& body) { std::ranges::reverse(body.as_object()); }

void set_other_texts(Json& body) {
  if (body.find("error_code") == nullptr) return;
  body.set("error_code", "WKS.0001");
  body.set("error_msg", "Parameterf\xC3\xA4hler \xE2\x80\x94 \xF0\x9F\x9A\xAB");
}

void empty_texts(Json& body) {
  for (auto& [name, value] : body.as_object()) {
    if (name != "error_code" && name.starts_with("e")) value = "";
  }
}

void lengthen_texts(Json& body) {
  for (auto& [name, value] : body.as_object()) {
    if (name != "error_code" && value.is_string()) value = std::string(20'000, 'x');
  }
}

void make_gateway_body(Json& body) {
  body = JsonObject{{"error_msg", "The API does not exist."},
                    {"error_code", "APIGW.0101"},
                    {"request_id", "c50619de20b0e70590f57a99dbed044f"}};
}

/// Every character of every string, names included, as an escape of four digits. What is
/// escaped already stays.
auto escape_strings(const std::string& body) -> std::string {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string escaped;
  bool inside = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto byte = static_cast<unsigned char>(body[i]);
    if (byte == '\\') {
      const std::size_t length = body.compare(i, 2, "\\u") == 0 ? 6 : 2;
      escaped += body.substr(i, length);
      i += length - 1;
    } else if (byte == '"' || !inside || byte >= 0x80) {
      if (byte == '"') inside = !inside;
      escaped += body[i];
    } else {
      escaped += "\\u00";
      escaped += kDigits[byte >> 4U];
      escaped += kDigits[byte & 15U];
    }
  }
  return escaped;
}

auto spread_out(const std::string& body) -> std::string {
  const auto parsed = parse_json(body);
  if (!parsed.document) return body;
  std::string text;
  for (const char c : to_text(parsed.document->root, kIndent)) {
    if (c == '\n') text += "\r";
    text += c;
  }
  return "\n\t " + text + " \r\n";
}

}  // namespace

auto wording_variants() -> Rows {
  return {
      {"extra-response-fields", "*", "body", "bodies have further fields",
       "unknown properties are allowed", rewritten("fields-added", add_fields)},
      {"optional-error-fields-absent", "*", "body",
       "errors have a code and a message only", "no field of an error is mandatory",
       only(refused(), rewritten("fields-dropped", drop_optional_fields))},
      {"other-error-texts", "*", "body", "other error codes and messages, beyond ASCII",
       "no page names a code", rewritten("texts", set_other_texts)},
      {"empty-error-texts", "*", "body", "error texts are empty, but for the code",
       "no page asks for a text", only(refused(), rewritten("texts", empty_texts))},
      {"members-reversed", "*", "body", "members come in the reverse order",
       "the order of members has no meaning",
       rewritten("members-reversed", reverse_members)},
      {"white-space", "*", "body", "bodies are indented, with CRLF and outer white space",
       "white space between tokens has no meaning", body_text("white-space", spread_out)},
      {"unicode-escapes", "*", "body", "every character of a string is an escape",
       "an escape is the character", body_text("unicode-escapes", escape_strings)},
      {"slash-escapes", "*", "body", "a further field uses every short escape",
       "an escape is the character",
       member_added(R"("extra":"\/\b\f\n\r\t\"\\\uD83D\uDEAB")")},
      {"large-numbers", "*", "body", "a further field is beyond 64 bits",
       "unknown properties are allowed",
       member_added(R"("extra":[1e400,-0.0,12345678901234567890123])")},
      {"job-id-not-uuid", "*", "body", "job_id is no UUID", "job_id is any string",
       job_id([](std::uint64_t number) { return "job/" + std::to_string(number); })},
      {"job-id-long", "*", "body", "job_id has 255 characters", "job_id is any string",
       job_id([](std::uint64_t number) {
         const auto text = std::to_string(number);
         return std::string(255 - text.size(), 'j') + text;
       })},
      {"gateway-bodies", "*", "body", "unknown paths and methods get a gateway's body",
       "a gateway may answer first",
       only(neighbour(), rewritten("gateway-body", make_gateway_body))},
      {"job-id-short", "*", "body", "job_id is a plain number as text",
       "job_id is any string",
       job_id([](std::uint64_t number) { return std::to_string(number); })},
      {"job-id-beyond-ascii", "*", "body", "job_id has characters beyond ASCII",
       "job_id is any string", job_id([](std::uint64_t number) {
         return "Auftrag \xE2\x84\x96 " + std::to_string(number);
       })},
      {"further-null-field", "*", "body", "a field that no table names is null",
       "unknown properties are allowed", member_added(R"("extra":null)")},
      {"deep-field", "*", "body", "a further field is a deep value",
       "unknown properties are allowed",
       member_added(
           R"("extra":[[[[[[[[[[[[[[[[[[[[{"a":{"b":[{}]}}]]]]]]]]]]]]]]]]]]]])")},
      {"long-error-texts", "*", "body", "error texts are very long",
       "no page bounds a text", only(refused(), rewritten("texts", lengthen_texts))},
      {"gateway-bodies-on-403", "*", "body", "403 gets a gateway's body",
       "a gateway may answer first",
       only(status(403), rewritten("gateway-body", make_gateway_body))},
      {"gateway-bodies-on-401", "*", "body", "401 gets a gateway's body",
       "a gateway may answer first",
       only(status(401), rewritten("gateway-body", make_gateway_body))},
  };
}

}  // namespace wsconform::mock
