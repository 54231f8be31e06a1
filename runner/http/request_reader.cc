#include "request_reader.h"

#include <algorithm>
#include <boost/beast/http/error.hpp>

#include "http_text.h"

namespace wsconform {
namespace {

namespace http = boost::beast::http;

constexpr std::uint32_t kMaxHeaderBytes = 64U << 10U;
constexpr std::uint64_t kMaxReserve = 1U << 20U;

auto view(boost::beast::string_view text) -> std::string_view {
  return {text.data(), text.size()};
}

}  // namespace

RequestReader::RequestReader(std::size_t max_body_bytes) {
  eager(true);
  header_limit(kMaxHeaderBytes);
  body_limit(max_body_bytes);
  request_.headers.reserve(12);
}

void RequestReader::on_request_impl(http::verb, Text method, Text target, int version,
                                    ErrorCode&) {
  request_.method = view(method);
  request_.target = view(target);
  version_minor_ = version % 10;
}

void RequestReader::on_response_impl(int, Text, int, ErrorCode&) {}

void RequestReader::on_field_impl(http::field field, Text name, Text value, ErrorCode&) {
  request_.headers.push_back({std::string{view(name)}, std::string{view(value)}});
  has_body_ |=
      field == http::field::content_length || field == http::field::transfer_encoding;
  expects_continue_ |=
      field == http::field::expect && list_has(view(value), "100-continue");
}

void RequestReader::on_header_impl(ErrorCode&) {
  if (has_body_) request_.body.emplace();
  expects_continue_ &= version_minor_ >= 1;
}

void RequestReader::on_body_init_impl(const Size& size, ErrorCode&) {
  if (size) {
    request_.body->reserve(static_cast<std::size_t>(std::min(*size, kMaxReserve)));
  }
}

auto RequestReader::on_body_impl(Text body, ErrorCode&) -> std::size_t {
  request_.body->append(view(body));
  return body.size();
}

void RequestReader::on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) {}

auto RequestReader::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode&)
    -> std::size_t {
  request_.body->append(view(body));
  return body.size();
}

void RequestReader::on_finish_impl(ErrorCode&) {}

auto status_for(const boost::beast::error_code& error) -> int {
  if (error == http::error::body_limit) return 413;
  if (error == http::error::header_limit) return 431;
  return 400;
}

auto is_request_error(const boost::beast::error_code& error) -> bool {
  return error.category() == http::make_error_code(http::error::bad_method).category();
}

}  // namespace wsconform
