// The chunked transfer coding (RFC 9112 section 7.1).
#include <fmt/format.h>

#include <algorithm>

#include "http_rules.h"
#include "http_text.h"
#include "wsconform/http_parser.h"

namespace wsconform {
namespace {

constexpr std::size_t kShownBytes = 60;

auto quoted(std::string_view text) -> std::string {
  return fmt::format("it was \"{}\"", shorten(to_visible(text), kShownBytes));
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

auto take(std::string_view& text, char c) -> bool {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ]
auto take_extension(std::string_view& text) -> bool {
  skip_blanks(text);
  if (!take(text, ';')) return false;
  skip_blanks(text);
  if (take_token(text).empty()) return false;
  auto value = text;
  skip_blanks(value);
  if (!take(value, '=')) return true;
  skip_blanks(value);
  text = value;
  return take_quoted_string(text) || !take_token(text).empty();
}

// Above 2^60 any size is as good: it exceeds every limit.
auto parse_hex(std::string_view digits) -> std::uint64_t {
  constexpr auto kLarge = std::uint64_t{1} << 60U;
  std::uint64_t value = 0;
  for (const char c : digits) {
    value = std::min(kLarge, value * 16 + static_cast<std::uint64_t>(hex_value(c)));
  }
  return value;
}

}  // namespace

void HttpResponseParser::on_chunk_size_line(std::string_view line) {
  const auto end =
      std::find_if(line.begin(), line.end(), [](char c) { return hex_value(c) < 0; });
  const auto digits = line.substr(0, static_cast<std::size_t>(end - line.begin()));
  const auto rest = line.substr(digits.size());
  const bool goes_on = rest.empty() || rest.find_first_of("; \t") == 0;
  if (digits.empty() || !goes_on) return fail(HttpRule::kChunkSize, quoted(line));
  // Only what is beyond a size and its line end counts against the limit.
  line_budget_ += std::min<std::size_t>(digits.size(), 16) + (line_ended_bare_ ? 1 : 2);
  check_chunk_extensions(rest);
  remaining_ = parse_hex(digits);
  if (remaining_ > max_body_bytes_ - response_.body.size()) {
    return fail(HttpRule::kBodyTooLarge, fmt::format("it is {} bytes", max_body_bytes_));
  }
  if (remaining_ > 0) {
    state_ = State::kChunkData;
    return;
  }
  line_budget_ = max_header_bytes_;
  field_kept_ = false;
  state_ = State::kTrailers;
}

void HttpResponseParser::check_chunk_extensions(std::string_view text) {
  auto rest = text;
  while (!rest.empty()) {
    if (!take_extension(rest)) return report(HttpRule::kChunkExtension, quoted(text));
  }
}

void HttpResponseParser::take_chunk_data_end(std::string_view& bytes) {
  const char c = bytes.front();
  bytes.remove_prefix(1);
  if (c == '\r' && buffer_.empty()) {
    buffer_ = "\r";
  } else if (c == '\n') {
    if (buffer_.empty()) {
      report(HttpRule::kChunkLineEnd, "the data of a chunk ended with LF alone");
    }
    buffer_.clear();
    state_ = State::kChunkSize;
  } else {
    fail(HttpRule::kChunkDataEnd, fmt::format("byte 0x{:02X} came", c & 0xFF));
  }
}

void HttpResponseParser::on_trailers_end() {
  for (const auto* name : {"Content-Length", "Transfer-Encoding"}) {
    if (find_header(response_.trailers, name) != nullptr) {
      report(HttpRule::kTrailerField, fmt::format("{} came", name));
    }
  }
  complete();
}

}  // namespace wsconform
