/// @file
/// Decisions as bodies, bodies as replies, replies as bytes. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "call.h"
#include "wsconform/http_listener.h"

namespace wsconform::mock {

/// Exactly the fields that the operation documents for its errors; all four where there
/// is no operation.
[[nodiscard]] auto error_body(const Call& call, int status,
                              const std::vector<std::string>& causes) -> Json;
[[nodiscard]] auto reason_phrase(int status) -> std::string_view;
[[nodiscard]] auto to_reply(const Call& call, const Decision& decision) -> HttpReply;

/// A reply as it goes over the wire, for switches that break it there.
struct Wire {
  std::string status_line{};         ///< without a line end
  std::vector<std::string> lines{};  ///< header lines; the last one is Content-Length
  std::string end_of_line{"\r\n"};
  std::string body{};

  [[nodiscard]] auto text() const -> std::string;
};
[[nodiscard]] auto to_wire(const HttpReply& reply) -> Wire;

}  // namespace wsconform::mock
