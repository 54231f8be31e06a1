// Bytes to lines and bodies: the outer half of the parser.
#include <fmt/format.h>

#include <algorithm>

#include "http_rules.h"
#include "wsconform/http_parser.h"

namespace wsconform {

HttpResponseParser::HttpResponseParser(std::string_view method, const HttpLimits& limits)
    : head_request_{method == "HEAD"},
      connect_request_{method == "CONNECT"},
      max_header_bytes_{limits.max_header_bytes},
      max_header_lines_{limits.max_header_lines},
      max_body_bytes_{limits.max_body_bytes},
      line_budget_{limits.max_header_bytes} {}

void HttpResponseParser::put(std::string_view bytes) {
  while (!bytes.empty() && !done()) step(bytes);
  if (!bytes.empty() && state_ == State::kDone) note_extra(bytes);
}

void HttpResponseParser::step(std::string_view& bytes) {
  switch (state_) {
    case State::kStatusLine:
      if (!is_http_so_far(bytes)) return;
      [[fallthrough]];
    case State::kFields:
    case State::kChunkSize:
    case State::kTrailers:
      if (const auto line = take_line(bytes)) {
        on_line(*line);
        buffer_.clear();
      }
      return;
    case State::kLength:
    case State::kUntilClose:
    case State::kChunkData:
      return take_body(bytes);
    case State::kChunkDataEnd:
      return take_chunk_data_end(bytes);
    case State::kDone:
    case State::kFailed:
      return;
  }
}

// The next line without its end, or nullopt when it is incomplete (and kept) or over the
// limit (and the parser failed).
auto HttpResponseParser::take_line(std::string_view& bytes)
    -> std::optional<std::string_view> {
  const auto end = bytes.find('\n');
  const auto taken = end == std::string_view::npos ? bytes.size() : end + 1;
  if (buffer_.size() + taken > line_budget_) {
    fail(HttpRule::kHeadTooLarge, fmt::format("it is {} bytes", max_header_bytes_));
    return std::nullopt;
  }
  auto line = bytes.substr(0, taken);
  bytes.remove_prefix(taken);
  if (end == std::string_view::npos || !buffer_.empty()) {
    buffer_.append(line);
    line = buffer_;
  }
  if (end == std::string_view::npos) return std::nullopt;
  line_budget_ -= line.size();
  line.remove_suffix(1);
  line_ended_bare_ = line.empty() || line.back() != '\r';
  if (!line_ended_bare_) line.remove_suffix(1);
  return line;
}

void HttpResponseParser::on_line(std::string_view line) {
  if (line_ended_bare_) {
    const bool in_chunks = state_ == State::kChunkSize;
    report(in_chunks ? HttpRule::kChunkLineEnd : HttpRule::kBareLf,
           "a line ended with LF alone");
  }
  switch (state_) {
    case State::kStatusLine:
      return on_status_line(line);
    case State::kFields:
      return line.empty() ? on_head_end() : on_field_line(line, response_.headers);
    case State::kTrailers:
      return line.empty() ? on_trailers_end() : on_field_line(line, response_.trailers);
    default:
      return on_chunk_size_line(line);
  }
}

void HttpResponseParser::take_body(std::string_view& bytes) {
  const bool bounded = state_ != State::kUntilClose;
  const std::uint64_t wanted = bounded ? remaining_ : bytes.size();
  const auto room = max_body_bytes_ - response_.body.size();
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(
      {wanted, std::uint64_t{bytes.size()}, std::uint64_t{room}}));
  response_.body.append(bytes.substr(0, taken));
  bytes.remove_prefix(taken);
  if (!bounded) {
    if (!bytes.empty()) {
      fail(HttpRule::kBodyTooLarge, fmt::format("it is {} bytes", max_body_bytes_));
    }
    return;
  }
  remaining_ -= taken;
  if (remaining_ > 0) return;
  if (state_ == State::kLength) return complete();
  state_ = State::kChunkDataEnd;
}

// Whether the bytes are a second response or a body where there must be none shows in
// their first five; the fault is put right as these come in.
void HttpResponseParser::note_extra(std::string_view bytes) {
  constexpr std::string_view kSecond = "HTTP/";
  unused_ += bytes.size();
  buffer_.append(
      bytes.substr(0, kSecond.size() - std::min(kSecond.size(), buffer_.size())));
  auto rule = bodyless_ ? HttpRule::kBodyNotAllowed : HttpRule::kExtraBytes;
  if (kSecond.starts_with(buffer_)) rule = HttpRule::kSecondResponse;
  if (extra_reported_) faults_.pop_back();
  extra_reported_ = rule != HttpRule::kBodyNotAllowed || !body_announced_;
  if (extra_reported_) faults_.push_back(to_fault(rule, "more bytes came"));
}

void HttpResponseParser::complete() {
  state_ = State::kDone;
  if (response_.status == 205 && !response_.body.empty()) {
    report(HttpRule::kBodyIn205, fmt::format("it has {} bytes", response_.body.size()));
  }
}

void HttpResponseParser::finish(bool clean) {
  switch (state_) {
    case State::kStatusLine:
      if (!buffer_.empty())
        return fail(HttpRule::kTruncatedHead, "the connection ended in it");
      return fail(interim_seen_ ? HttpRule::kNoFinalResponse : HttpRule::kNoResponse,
                  "the connection ended before one came");
    case State::kFields:
      return fail(HttpRule::kTruncatedHead, "the connection ended in it");
    case State::kLength:
      return fail(HttpRule::kTruncatedBody,
                  fmt::format("the connection ended after {} of {} bytes",
                              response_.body.size(), response_.body.size() + remaining_));
    case State::kUntilClose:
      close_ = true;
      if (clean) return complete();
      return fail(HttpRule::kTruncatedByReset, "the connection was cut off");
    case State::kChunkSize:
    case State::kChunkData:
    case State::kChunkDataEnd:
      return fail(HttpRule::kTruncatedChunk, "the connection ended before it");
    case State::kTrailers:
      return fail(HttpRule::kTruncatedTrailers, "the connection ended in it");
    case State::kDone:
    case State::kFailed:
      return;
  }
}

void HttpResponseParser::report(HttpRule rule, std::string_view detail) {
  const auto bit = std::uint64_t{1} << static_cast<unsigned>(rule);
  if ((reported_ & bit) != 0) return;
  reported_ |= bit;
  faults_.push_back(to_fault(rule, detail));
}

void HttpResponseParser::fail(HttpRule rule, std::string_view detail) {
  report(rule, detail);
  state_ = State::kFailed;
  buffer_.clear();
}

auto HttpResponseParser::done() const -> bool {
  return state_ == State::kDone || state_ == State::kFailed;
}

auto HttpResponseParser::has_head() const -> bool { return has_head_; }

auto HttpResponseParser::response() const -> const HttpResponse& { return response_; }

auto HttpResponseParser::take_response() -> HttpResponse { return std::move(response_); }

auto HttpResponseParser::faults() const -> const std::vector<HttpFault>& {
  return faults_;
}

auto HttpResponseParser::unused() const -> std::size_t { return unused_; }

auto HttpResponseParser::until_close() const -> bool {
  return state_ == State::kUntilClose;
}

auto HttpResponseParser::keep_alive() const -> bool {
  return state_ == State::kDone && faults_.empty() && unused_ == 0 && !close_ &&
         response_.version_minor >= 1;
}

}  // namespace wsconform
