// Requests as bytes, and the lookup of header fields.
#include <algorithm>

#include "http_text.h"
#include "wsconform/http.h"

namespace wsconform {
namespace {

auto is_sendable_value(std::string_view value) -> bool {
  return value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

auto is_sendable(const HttpHeader& header) -> bool {
  return is_token(header.name) && is_sendable_value(header.value);
}

auto is_sendable_target(std::string_view target) -> bool {
  const auto is_bad = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F;
  };
  return !target.empty() && std::none_of(target.begin(), target.end(), is_bad);
}

auto usage_fault(std::string code, std::string message) -> HttpFault {
  return {.kind = HttpFault::Class::kError,
          .code = std::move(code),
          .message = std::move(message)};
}

void append_field(std::string& bytes, std::string_view name, std::string_view value) {
  bytes.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

auto find_header(const std::vector<HttpHeader>& headers, std::string_view name)
    -> const HttpHeader* {
  const auto found = std::find_if(
      headers.begin(), headers.end(),
      [&](const HttpHeader& header) { return equals_ignoring_case(header.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

auto find_unsendable(const HttpRequest& request) -> std::optional<HttpFault> {
  if (!is_token(request.method)) {
    return usage_fault("usage.bad-method", "a method is a token; it was \"" +
                                               to_visible(request.method) + '"');
  }
  if (!is_sendable_target(request.target)) {
    return usage_fault("usage.bad-target",
                       "a target has no white space and no controls; it was \"" +
                           to_visible(request.target) + '"');
  }
  const auto bad =
      std::find_if_not(request.headers.begin(), request.headers.end(), is_sendable);
  if (bad == request.headers.end()) return std::nullopt;
  // The value may be a secret: only the name is told.
  return usage_fault(
      "usage.bad-header",
      "a field name is a token, a value has no CR, LF or NUL; the field was \"" +
          to_visible(bad->name) + '"');
}

auto to_bytes(const HttpRequest& request, std::string_view host) -> std::string {
  const bool has_body = request.body.has_value();
  std::string bytes;
  bytes.reserve(512 + request.target.size() + (has_body ? request.body->size() : 0));
  bytes.append(request.method).append(" ").append(request.target).append(" HTTP/1.1\r\n");
  if (find_header(request.headers, "Host") == nullptr) append_field(bytes, "Host", host);
  for (const auto& header : request.headers) {
    if (is_sendable(header)) append_field(bytes, header.name, header.value);
  }
  if (has_body && find_header(request.headers, "Content-Length") == nullptr &&
      find_header(request.headers, "Transfer-Encoding") == nullptr) {
    append_field(bytes, "Content-Length", std::to_string(request.body->size()));
  }
  bytes.append("\r\n");
  if (has_body) bytes.append(*request.body);
  return bytes;
}

}  // namespace wsconform
