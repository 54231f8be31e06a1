#include <algorithm>
#include <array>

#include "exam.h"
#include "wsconform/attack_text.h"

namespace wsconform {
namespace {

// Below the smallest default limits of servers in use (Express bodies 100 KB, header
// blocks 8 KiB in Tomcat and nginx).
constexpr std::size_t kNormalBodyBytes = 64U << 10U;
constexpr std::size_t kNormalHeaderBytes = 8U << 10U;
constexpr std::size_t kNormalTargetBytes = 2U << 10U;

auto has_normal_size(const HttpRequest& request) -> bool {
  std::size_t header_bytes = 0;
  for (const HttpHeader& header : request.headers) {
    header_bytes += header.name.size() + header.value.size() + 4;
  }
  return request.target.size() <= kNormalTargetBytes &&
         header_bytes <= kNormalHeaderBytes &&
         (!request.body || request.body->size() <= kNormalBodyBytes);
}

auto is_unreserved(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         c == '-' || c == '.' || c == '_' || c == '~';
}

auto is_plain_segment(std::string_view segment) -> bool {
  return !segment.empty() && segment != "." && segment != ".." &&
         std::ranges::all_of(segment, is_unreserved);
}

/// A router may see another path in an empty, dotted or encoded segment.
auto has_plain_path(std::string_view target) -> bool {
  std::string_view path = target.substr(0, target.find('?'));
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    if (!is_plain_segment(path.substr(0, end))) return false;
    path.remove_prefix(end);
  }
  return path.empty();
}

/// Without a body there is no media type, and a server may insist on one (411, 415). No
/// page says whether parameters such as a charset, or other letters, are taken.
auto has_own_media_type(const Operation& operation, const HttpRequest& request) -> bool {
  if (operation.media_types.empty()) return true;
  const auto is_content_type = [](const HttpHeader& header) {
    return equals_ignoring_case(header.name, "Content-Type");
  };
  if (!request.body || std::ranges::count_if(request.headers, is_content_type) != 1) {
    return false;
  }
  const std::string& sent = find_header(request.headers, "Content-Type")->value;
  return std::ranges::find(operation.media_types, sent) != operation.media_types.end();
}

/// Headers that ask the server for more than the operation needs.
auto asks_for_more(const HttpRequest& request) -> bool {
  static constexpr std::array<std::string_view, 5> kNames{
      "Content-Encoding", "Transfer-Encoding", "Expect", "Upgrade", "Range"};
  return std::ranges::any_of(kNames, [&request](std::string_view name) {
    return find_header(request.headers, name) != nullptr;
  });
}

auto accepts_json(const HttpRequest& request) -> bool {
  const HttpHeader* accept = find_header(request.headers, "Accept");
  if (accept == nullptr) return true;
  const std::string value = to_lower_ascii(accept->value);
  return value.find("application/json") != std::string::npos ||
         value.find("*/*") != std::string::npos;
}

}  // namespace

auto is_ordinary(const Operation& operation, const PlannedStep& step,
                 const HttpRequest& request) -> bool {
  return !step.neighbour && request.method == operation.method &&
         has_plain_path(request.target) && has_own_media_type(operation, request) &&
         has_normal_size(request) && !(request.body && resembles_attack(*request.body)) &&
         !asks_for_more(request) && accepts_json(request);
}

}  // namespace wsconform
