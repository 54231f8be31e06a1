#include <algorithm>
#include <utility>

#include "hooks.h"

namespace wsconform::mock {

namespace {

using Render = std::function<void(HttpReply&)>;

auto rendering(std::string_view mechanism, Render render) -> Hook {
  return {.mechanism = mechanism,
          .render = [render = std::move(render)](const Call&, const Decision&,
                                                 HttpReply& reply) { render(reply); }};
}

void set_header(std::vector<HttpHeader>& headers, std::string_view name,
                std::string_view value) {
  for (HttpHeader& header : headers) {
    if (equals_ignoring_case(header.name, name)) header.value = value;
  }
}

}  // namespace

auto content_type(std::string_view value) -> Hook {
  return rendering("content-type", [value](HttpReply& reply) {
    set_header(reply.response.headers, "Content-Type", value);
  });
}

auto content_type_missing() -> Hook {
  return rendering("content-type-missing", [](HttpReply& reply) {
    std::erase_if(reply.response.headers,
                  [](const HttpHeader& header) { return header.name == "Content-Type"; });
  });
}

auto header_added(std::string_view name, std::string_view value) -> Hook {
  return rendering("header-added", [name, value](HttpReply& reply) {
    if (reply.response.body.empty()) return;
    reply.response.headers.push_back({std::string{name}, std::string{value}});
  });
}

auto body_text(std::string_view mechanism,
               std::function<std::string(const std::string&)> change) -> Hook {
  return rendering(mechanism, [change = std::move(change)](HttpReply& reply) {
    std::string& body = reply.response.body;
    if (!body.empty()) body = change(body);
  });
}

auto body_instead(std::string_view media_type, std::string_view text) -> Hook {
  return rendering("body-instead", [media_type, text](HttpReply& reply) {
    if (reply.response.body.empty()) return;
    reply.response.body = text;
    set_header(reply.response.headers, "Content-Type", media_type);
  });
}

auto member_added(std::string_view member) -> Hook {
  return body_text("member-added", [member](const std::string& body) {
    if (!body.starts_with("{\"")) return body;
    return "{" + std::string{member} + "," + body.substr(1);
  });
}

auto delayed(std::chrono::milliseconds delay) -> Hook {
  return rendering("delayed", [delay](HttpReply& reply) { reply.delay = delay; });
}

auto reply_changed(std::string_view mechanism, std::function<void(HttpReply&)> change)
    -> Hook {
  return rendering(mechanism, std::move(change));
}

auto framing(std::string_view mechanism, std::function<void(Wire&)> change) -> Hook {
  return rendering(mechanism, [change = std::move(change)](HttpReply& reply) {
    Wire wire = to_wire(reply);
    change(wire);
    reply.raw = wire.text();
    reply.close = true;
  });
}

auto chunked_framing(std::string_view mechanism, std::string_view chunks) -> Hook {
  return framing(mechanism, [chunks](Wire& wire) {
    wire.lines.back() = "Transfer-Encoding: chunked";
    wire.body = chunks;
  });
}

}  // namespace wsconform::mock
