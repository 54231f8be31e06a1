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

void lower_names(HttpReply& reply) {
  for (HttpHeader& header : reply.response.headers) {
    header.name = to_lower_ascii(header.name);
  }
}

void add_headers(HttpReply& reply) {
  auto& headers = reply.response.headers;
  headers.insert(headers.begin(), {{"Server", "api-gateway"},
                                   {"X-Request-Id", "c50619de20b0e70590f57a99dbed044f"},
                                   {"Strict-Transport-Security", "max-age=31536000"},
                                   {"X-Frame-Options", "SAMEORIGIN"},
                                   {"X-Empty", ""}});
}

void frame_chunked(HttpReply& reply) {
  if (!reply.response.body.empty()) reply.chunked = true;
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
       job_id([](std::uint64_t ordinal) { return "job/" + std::to_string(ordinal); })},
      {"job-id-long", "*", "body", "job_id has 255 characters", "job_id is any string",
       job_id([](std::uint64_t ordinal) {
         const auto text = std::to_string(ordinal);
         return std::string(255 - text.size(), 'j') + text;
       })},
      {"gateway-bodies", "*", "body", "unknown paths and methods get a gateway's body",
       "a gateway may answer first",
       only(neighbour(), rewritten("gateway-body", make_gateway_body))},
      {"gateway-bodies-on-401", "*", "body", "401 gets a gateway's body",
       "a gateway may answer first",
       only(status(401), rewritten("gateway-body", make_gateway_body))},
  };
}

auto transport_variants() -> Rows {
  return {
      {"charset", "*", "header", "Content-Type names the charset utf-8",
       "parameters are allowed", content_type("application/json;charset=utf-8")},
      {"media-type-case", "*", "header", "Content-Type is written in capitals",
       "media types have no case", content_type("Application/JSON; Charset=\"UTF-8\"")},
      {"header-names-lower", "*", "header", "header names are in lower case",
       "header names have no case", reply_changed("header-names", lower_names)},
      {"further-headers", "*", "header", "further headers, one of them empty",
       "any header is allowed", reply_changed("headers-added", add_headers)},
      {"chunked", "*", "transport", "bodies are chunked", "any framing of RFC 9112",
       reply_changed("chunked", frame_chunked)},
      {"connection-close", "*", "transport", "the connection closes after each answer",
       "a connection may close",
       reply_changed("connection-close", [](HttpReply& reply) { reply.close = true; })},
      {"other-reason", "*", "transport", "the reason phrase is empty",
       "the reason phrase has no meaning",
       reply_changed("reason", [](HttpReply& reply) { reply.response.reason.clear(); })},
  };
}

auto choice_variants() -> Rows {
  using enum Stage;
  return {
      {"order-400-first", "*", "order", "bodies are checked before credentials",
       "the order of checks is free",
       checked_in_order({kRoute, kMediaType, kSyntax, kSchema, kEmptyList,
                         kAuthentication, kProject, kPermission, kForced, kExistence,
                         kConflict})},
      {"order-404-before-403", "*", "order", "existence is checked before permission",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kForced, kMediaType, kSyntax,
                         kSchema, kEmptyList, kExistence, kPermission, kConflict})},
      {"order-404-before-400", "*", "order", "existence is checked before the body",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kPermission, kForced,
                         kExistence, kMediaType, kSyntax, kSchema, kEmptyList,
                         kConflict})},
      {"order-409-first", "*", "order", "conflicts are checked before existence",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kPermission, kForced,
                         kMediaType, kSyntax, kSchema, kEmptyList, kConflict,
                         kExistence})},
      {"unknown-policies-refused", kNamePolicies, "choice",
       "unknown ids are refused with 400", "404 is not listed: unspecified",
       refuse_presence(Presence::kUnknown, 400)},
      {"deleted-policies-refused", kNamePolicies, "choice",
       "ids that were deleted are refused with 400", "404 is not listed: unspecified",
       refuse_presence(Presence::kGone, 400)},
      {"empty-list-accepted", "*", "choice", "an empty list is accepted",
       "an empty list: unspecified", tolerate("empty-list")},
      {"absent-policies-refused", kNamePolicies, "choice",
       "a body without policy_ids is refused", "an absent list: unspecified",
       refuse_body(absent("/policy_ids"))},
      {"absent-policy-list-refused", kAccessPolicies, "choice",
       "a body without policy_id_list is refused", "an absent list: unspecified",
       refuse_body(absent("/policy_id_list"))},
      {"absent-volumes-refused", kPoolVolumes, "choice",
       "a body without volumes is refused", "an absent list: unspecified",
       refuse_body(absent("/volumes"))},
      {"repeated-ids-refused", "*", "choice", "an id that comes twice is refused",
       "equal ids: unspecified", refuse_body([](const Json& body) {
         return repeated_item("/policy_ids")(body) ||
                repeated_item("/desktop_ids")(body) || repeated_item("/volumes")(body) ||
                repeated_item("/policy_id_list")(body);
       })},
      {"repeated-keys-refused", "*", "choice", "a key that comes twice is refused",
       "duplicate keys of a request: unspecified", refuse_repeated_keys(400)},
      {"null-accepted", "*", "choice", "null counts as absent", "null: unspecified",
       tolerate_null()},
      {"unknown-fields-refused", "*", "choice", "fields of no table are refused",
       "unknown fields of a request: unspecified", refuse_unknown_fields(400)},
      {"unknown-methods-404", "*", "choice", "another method on a known path gives 404",
       "as the real gateway answers", cause_status("route/method", 404)},
  };
}

}  // namespace wsconform::mock
