/// @file
/// Bytes through the response parser, however they are cut, as one comparable value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "http_rules.h"
#include "wsconform/http_parser.h"

namespace wsconform {

/// How the connection goes on after the bytes.
enum class PeerEnd { kStaysOpen, kCloses, kResets };

struct ParseInput {
  std::string bytes{};
  std::string method{"GET"};
  PeerEnd end{PeerEnd::kStaysOpen};
  HttpLimits limits{};
};

/// All that the parser tells.
struct Parsed {
  bool done{false};
  bool has_head{false};
  bool keep_alive{false};
  std::size_t unused{0};
  int status{0};
  int version_minor{1};
  std::string reason{};
  std::vector<HttpHeader> headers{};
  std::vector<HttpHeader> trailers{};
  std::string body{};
  std::vector<HttpFault> faults{};

  friend auto operator==(const Parsed&, const Parsed&) -> bool = default;
};

/// Feeds the bytes in pieces of the given sizes, the last of which takes what is left.
inline auto parse_pieces(const ParseInput& input, const std::vector<std::size_t>& sizes)
    -> Parsed {
  HttpResponseParser parser{input.method, input.limits};
  std::string_view rest = input.bytes;
  for (const auto size : sizes) {
    const auto piece = rest.substr(0, size);
    rest.remove_prefix(piece.size());
    // A copy of its own, so that a look beyond the piece is seen by the sanitizer.
    parser.put(std::string{piece});
  }
  parser.put(std::string{rest});
  if (input.end != PeerEnd::kStaysOpen) parser.finish(input.end == PeerEnd::kCloses);
  const auto& response = parser.response();
  return {.done = parser.done(),
          .has_head = parser.has_head(),
          .keep_alive = parser.keep_alive(),
          .unused = parser.unused(),
          .status = response.status,
          .version_minor = response.version_minor,
          .reason = response.reason,
          .headers = response.headers,
          .trailers = response.trailers,
          .body = response.body,
          .faults = parser.faults()};
}

inline auto parse(const ParseInput& input) -> Parsed { return parse_pieces(input, {}); }

/// The rules that the faults tell of, in their order; kCount for an unknown one.
inline auto rules_of(const std::vector<HttpFault>& faults) -> std::vector<HttpRule> {
  std::vector<HttpRule> rules;
  for (const auto& fault : faults) {
    auto found = HttpRule::kCount;
    for (std::size_t i = 0; i < static_cast<std::size_t>(HttpRule::kCount); ++i) {
      const auto& info = rule_info(static_cast<HttpRule>(i));
      if (fault.code == info.code && fault.kind == info.kind &&
          fault.message.starts_with(std::string{info.expected} + "; ")) {
        found = info.rule;
      }
    }
    rules.push_back(found);
  }
  return rules;
}

}  // namespace wsconform
