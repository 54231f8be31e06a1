// Whatever the bytes, and however they are cut: no crash, the same result, within the
// limits, and messages that are safe to show.
//
// Input: one byte of settings, one that seeds the cuts, then the bytes of the response.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "parse_test_util.h"

namespace wsconform {
namespace {

constexpr const char* kMethods[] = {"GET", "HEAD", "CONNECT", "POST"};
constexpr PeerEnd kEnds[] = {PeerEnd::kStaysOpen, PeerEnd::kCloses, PeerEnd::kResets,
                             PeerEnd::kCloses};

void require(bool holds) {
  if (!holds) std::abort();
}

auto to_input(std::string_view bytes) -> ParseInput {
  const auto settings = static_cast<unsigned char>(bytes[0]);
  ParseInput input{.bytes = std::string{bytes.substr(2)},
                   .method = kMethods[settings & 3U],
                   .end = kEnds[(settings >> 2U) & 3U]};
  if ((settings & 16U) != 0) {
    input.limits = {.max_header_bytes = 128, .max_header_lines = 4, .max_body_bytes = 16};
  }
  return input;
}

// A linear congruential generator: the cuts follow from the input alone.
auto to_cuts(std::uint32_t seed, std::size_t size) -> std::vector<std::size_t> {
  std::vector<std::size_t> cuts;
  for (std::size_t sum = 0; sum < size && cuts.size() < 1000; sum += cuts.back()) {
    seed = seed * 1664525U + 1013904223U;
    cuts.push_back(1 + (seed >> 24U) % 7U);
  }
  return cuts;
}

void check(const ParseInput& input, const Parsed& parsed) {
  require(parsed.body.size() <= input.limits.max_body_bytes);
  require(parsed.headers.size() + parsed.trailers.size() <=
          input.limits.max_header_lines);
  require(parsed.unused <= input.bytes.size());
  require(parsed.done || input.end == PeerEnd::kStaysOpen);
  require(!parsed.keep_alive ||
          (parsed.done && parsed.has_head && parsed.faults.empty()));
  for (const auto& fault : parsed.faults) {
    require(!find_invalid_utf8(fault.message));
    require(std::none_of(fault.message.begin(), fault.message.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
  }
}

}  // namespace
}  // namespace wsconform

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
    -> int {
  if (size < 2) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const auto input = wsconform::to_input(bytes);
  const auto whole = wsconform::parse(input);
  wsconform::check(input, whole);
  const auto cuts = wsconform::to_cuts(data[1], input.bytes.size());
  wsconform::require(wsconform::parse_pieces(input, cuts) == whole);
  return 0;
}
