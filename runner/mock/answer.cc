#include "answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wsconform::mock {

namespace {

struct StatusText {
  int status;
  std::string_view reason;
  std::string_view code;  ///< the pages name none: these are the mock's own choice
  std::string_view message;
};

constexpr std::array<StatusText, 9> kStatusTexts{{
    {400, "Bad Request", "WKS.00010400", "The request is not as documented."},
    {401, "Unauthorized", "WKS.00010401", "The sender is not known."},
    {403, "Forbidden", "WKS.00010403", "The sender may not do this."},
    {404, "Not Found", "WKS.00010404", "There is no such resource."},
    {405, "Method Not Allowed", "WKS.00010405", "This path knows other methods only."},
    {409, "Conflict", "WKS.00010032", "Another task has hold of a resource."},
    {500, "Internal Server Error", "WKS.00010500", "A fault was asked for."},
    {503, "Service Unavailable", "WKS.00010503", "A fault was asked for."},
    {0, "Status", "WKS.00019999", "The request is refused."},
}};

struct Reason {
  int status;
  std::string_view phrase;
};
constexpr std::array<Reason, 7> kReasons{{{200, "OK"},
                                          {201, "Created"},
                                          {202, "Accepted"},
                                          {204, "No Content"},
                                          {302, "Found"},
                                          {418, "I'm a teapot"},
                                          {422, "Unprocessable Content"}}};

constexpr std::array<std::string_view, 4> kAllFields{
    "error_code", "error_msg", "error_detail", "encoded_authorization_message"};
constexpr std::string_view kNoReason = "bm90aGluZyBpcyBlbmNyeXB0ZWQgaGVyZQ==";
constexpr std::size_t kMaxDetailBytes = 200;

auto text_of(int status) -> const StatusText& {
  const auto* const found = std::ranges::find(kStatusTexts, status, &StatusText::status);
  return found == kStatusTexts.end() ? kStatusTexts.back() : *found;
}

auto detail_of(const Call& call, const std::vector<std::string>& causes) -> std::string {
  const bool by_schema = !causes.empty() && causes.front().starts_with("schema/");
  if (!by_schema || call.violations.empty()) return join(causes, ", ");
  const SchemaViolation& first = call.violations.front();
  return shorten(fmt::format("body#{}: expected {}, got {}", first.instance,
                             first.expected, first.actual),
                 kMaxDetailBytes);
}

auto field_value(std::string_view field, const StatusText& text,
                 const std::string& detail) -> Json {
  if (field == "error_code") return text.code;
  if (field == "error_msg") return text.message;
  if (field == "error_detail") return detail;
  return kNoReason;
}

auto forbids_body(int status) -> bool {
  return status == 204 || status == 304 || (status >= 100 && status < 200);
}

}  // namespace

auto error_body(const Call& call, int status, const std::vector<std::string>& causes)
    -> Json {
  const StatusText& text = text_of(status);
  const std::string detail = detail_of(call, causes);
  JsonObject body;
  if (call.route.endpoint == nullptr) {
    for (const auto field : kAllFields) {
      body.emplace_back(field, field_value(field, text, detail));
    }
    return body;
  }
  for (const std::string& field : call.route.endpoint->error_fields) {
    body.emplace_back(field, field_value(field, text, detail));
  }
  return body;
}

auto reason_phrase(int status) -> std::string_view {
  const auto* const found = std::ranges::find(kReasons, status, &Reason::status);
  return found == kReasons.end() ? text_of(status).reason : found->phrase;
}

auto to_reply(const Call& call, const Decision& decision) -> HttpReply {
  HttpReply reply;
  reply.response.status = decision.status;
  reply.response.reason = reason_phrase(decision.status);
  reply.response.headers = decision.headers;
  if (!decision.body || forbids_body(decision.status)) return reply;
  reply.response.headers.push_back({"Content-Type", "application/json"});
  if (call.request->method != "HEAD") reply.response.body = to_text(*decision.body);
  return reply;
}

auto Wire::text() const -> std::string {
  std::string bytes = status_line + end_of_line;
  for (const std::string& line : lines) bytes += line + end_of_line;
  return bytes + end_of_line + body;
}

auto to_wire(const HttpReply& reply) -> Wire {
  const HttpResponse& response = reply.response;
  Wire wire{.status_line = fmt::format("HTTP/1.{} {} {}", response.version_minor,
                                       response.status, response.reason),
            .body = response.body};
  for (const HttpHeader& header : response.headers) {
    wire.lines.push_back(header.name + ": " + header.value);
  }
  wire.lines.push_back("Connection: close");
  wire.lines.push_back(fmt::format("Content-Length: {}", response.body.size()));
  return wire;
}

}  // namespace wsconform::mock
