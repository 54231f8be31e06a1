// Status line, field lines, and how long the body is (RFC 9112 sections 4 to 6).
#include <fmt/format.h>

#include <algorithm>

#include "http_rules.h"
#include "http_text.h"
#include "wsconform/http_parser.h"

namespace wsconform {
namespace {

constexpr std::size_t kShownBytes = 60;
// A body is not given more room than this before it has come.
constexpr std::uint64_t kMaxReserve = 1U << 20U;

auto quoted(std::string_view text) -> std::string {
  return fmt::format("it was \"{}\"", shorten(to_visible(text), kShownBytes));
}

auto is_blank(char c) -> bool { return c == ' ' || c == '\t'; }

}  // namespace

// Only looks at the first bytes of a status line, as they come: an answer in another
// language is known before it ends its first line, if ever it does.
auto HttpResponseParser::is_http_so_far(std::string_view bytes) -> bool {
  constexpr std::string_view kStart = "HTTP/1.";
  if (buffer_.size() >= kStart.size()) return true;
  std::string seen = buffer_;
  seen.append(bytes.substr(0, kStart.size() - buffer_.size()));
  if (kStart.starts_with(seen)) return true;
  const auto wrong = std::mismatch(seen.begin(), seen.end(), kStart.begin()).first;
  seen.erase(wrong + 1, seen.end());
  fail(HttpRule::kNotHttp, fmt::format("it started with \"{}\"", to_visible(seen)));
  return false;
}

void HttpResponseParser::on_status_line(std::string_view line) {
  const auto is_digit_at = [&](std::size_t at) { return is_digit(line[at]); };
  if (line.size() < 12 || !is_digit_at(7) || line[8] != ' ' || !is_digit_at(9) ||
      !is_digit_at(10) || !is_digit_at(11) || (line.size() > 12 && line[12] != ' ')) {
    return fail(HttpRule::kStatusLine, quoted(line));
  }
  response_.version_minor = line[7] - '0';
  response_.status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
  if (line.size() == 12) {
    report(HttpRule::kReasonSpace, quoted(line));
  } else {
    response_.reason = line.substr(13);
  }
  if (!is_field_text(response_.reason)) report(HttpRule::kReasonBytes, quoted(line));
  if (response_.status < 100 || response_.status > 599) {
    report(HttpRule::kStatusRange, quoted(line));
  }
  response_.headers.reserve(8);
  field_kept_ = false;
  state_ = State::kFields;
}

void HttpResponseParser::on_field_line(std::string_view line,
                                       std::vector<HttpHeader>& into) {
  if (++field_lines_ > max_header_lines_) {
    return fail(HttpRule::kTooManyLines, fmt::format("it is {}", max_header_lines_));
  }
  if (is_blank(line.front())) return on_fold(line, into);
  field_kept_ = false;
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return report(HttpRule::kNoColon, quoted(line));
  auto name = line.substr(0, colon);
  if (!name.empty() && is_blank(name.back())) {
    report(HttpRule::kSpaceBeforeColon, quoted(line));
    name = trim_ows(name);
  }
  if (!is_token(name)) return report(HttpRule::kFieldName, quoted(line));
  into.push_back({std::string{name}, clean_value(line.substr(colon + 1))});
  field_kept_ = true;
}

// RFC 9112 section 5.2: a user agent reads the fold as a space.
void HttpResponseParser::on_fold(std::string_view line, std::vector<HttpHeader>& into) {
  const bool first = field_lines_ == 1;
  report(first ? HttpRule::kLeadingSpace : HttpRule::kFold, quoted(line));
  if (!field_kept_) return;
  const auto more = clean_value(line);
  if (!more.empty()) into.back().value.append(" ").append(more);
}

// RFC 9110 section 5.5: CR and NUL become spaces, whoever reads on.
auto HttpResponseParser::clean_value(std::string_view text) -> std::string {
  std::string value{trim_ows(text)};
  if (is_field_text(value)) return value;
  const bool bare_cr = value.find('\r') != std::string::npos;
  report(bare_cr ? HttpRule::kBareCr : HttpRule::kFieldBytes, quoted(value));
  std::replace(value.begin(), value.end(), '\r', ' ');
  std::replace(value.begin(), value.end(), '\0', ' ');
  return value;
}

void HttpResponseParser::on_head_end() {
  const bool interim = response_.status >= 100 && response_.status <= 199;
  if (!interim || response_.status == 101) {
    has_head_ = true;
    if (interim) return fail(HttpRule::kUnaskedSwitch, "101 came");
    return begin_body();
  }
  if (find_header(response_.headers, "Content-Length") != nullptr) {
    report(HttpRule::kLengthNotAllowed, fmt::format("a {} had one", response_.status));
  }
  if (find_header(response_.headers, "Transfer-Encoding") != nullptr) {
    report(HttpRule::kCodingNotAllowed, fmt::format("a {} had one", response_.status));
  }
  interim_seen_ = true;
  response_ = {};
  state_ = State::kStatusLine;
}

void HttpResponseParser::note_framing_fields() {
  for (const auto& [name, value] : response_.headers) {
    if (equals_ignoring_case(name, "Content-Length")) note_content_length(value);
    if (equals_ignoring_case(name, "Transfer-Encoding")) note_transfer_encoding(value);
    if (equals_ignoring_case(name, "Connection")) close_ |= list_has(value, "close");
  }
  if (has_coding_ && content_length_) {
    report(HttpRule::kLengthWithCoding, "both came");
  }
}

// RFC 9112 section 6.3, in its order.
void HttpResponseParser::begin_body() {
  const int status = response_.status;
  if (connect_request_ && status >= 200 && status <= 299) return complete();
  note_framing_fields();
  bodyless_ = head_request_ || status == 204 || status == 304;
  if (status == 204) check_bodyless_head();
  if (bodyless_) return complete();
  line_budget_ = max_header_bytes_;
  if (chunked_) {
    state_ = State::kChunkSize;
  } else if (has_coding_) {
    state_ = State::kUntilClose;
  } else {
    begin_counted_body();
  }
}

void HttpResponseParser::begin_counted_body() {
  if (length_bad_) {
    state_ = State::kFailed;  // and reported: nobody can tell where the body ends
  } else if (!content_length_) {
    state_ = State::kUntilClose;
  } else if (*content_length_ > max_body_bytes_) {
    fail(HttpRule::kBodyTooLarge, fmt::format("the limit is {} bytes, Content-Length {}",
                                              max_body_bytes_, *content_length_));
  } else if (*content_length_ == 0) {
    complete();
  } else {
    remaining_ = *content_length_;
    response_.body.reserve(static_cast<std::size_t>(std::min(remaining_, kMaxReserve)));
    state_ = State::kLength;
  }
}

void HttpResponseParser::note_content_length(std::string_view value) {
  const bool is_list = value.find(',') != std::string_view::npos;
  if (is_list || content_length_) report(HttpRule::kLengthRepeated, quoted(value));
  auto list = value;
  do {
    const bool last_is_empty = list.ends_with(',') && list.find(',') + 1 == list.size();
    const auto length = parse_decimal(next_element(list));
    if (!length || last_is_empty) {
      length_bad_ = true;
      report(HttpRule::kLengthSyntax, quoted(value));
    } else if (content_length_ && *content_length_ != *length) {
      length_bad_ = true;
      report(HttpRule::kLengthsDiffer,
             fmt::format("they were {} and {}", *content_length_, *length));
    } else {
      content_length_ = length;
    }
  } while (!list.empty());
}

void HttpResponseParser::note_transfer_encoding(std::string_view value) {
  has_coding_ = true;
  if (response_.version_minor == 0) report(HttpRule::kCodingInHttp10, quoted(value));
  auto list = value;
  do {
    auto parameters = next_element(list);
    const auto name = take_token(parameters);
    const bool is_chunked = equals_ignoring_case(name, "chunked");
    if (name.empty() || (is_chunked && !parameters.empty())) {
      report(HttpRule::kCodingSyntax, quoted(value));
    } else if (is_chunked && chunked_) {
      report(HttpRule::kChunkedTwice, quoted(value));
    } else if (!is_chunked) {
      report(chunked_ ? HttpRule::kChunkedNotLast : HttpRule::kCodingUnknown,
             quoted(value));
    }
    chunked_ = is_chunked;
  } while (!list.empty());
}

// One cause, one fault: the body that may follow is not reported again.
void HttpResponseParser::check_bodyless_head() {
  body_announced_ = has_coding_ || (content_length_ && *content_length_ > 0);
  if (body_announced_) {
    report(HttpRule::kBodyAnnounced, "it had a length or a transfer coding");
  } else if (content_length_) {
    report(HttpRule::kLengthNotAllowed, "a 204 had one");
  }
}

}  // namespace wsconform
