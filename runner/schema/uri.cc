#include "uri.h"

#include <algorithm>
#include <array>

namespace wsconform::engine {
namespace {

auto is_alpha(char c) -> bool { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

auto is_scheme(std::string_view text) -> bool {
  if (text.empty() || !is_alpha(text.front())) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

/// Cuts `text` at `mark` and gives what followed it; nullopt when there is none.
auto take_after(std::string_view& text, char mark) -> std::optional<std::string_view> {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const auto rest = text.substr(at + 1);
  text = text.substr(0, at);
  return rest;
}

void drop_last_segment(std::string& path) {
  const auto slash = path.rfind('/');
  path.erase(slash == std::string::npos ? 0 : slash);
}

/// The first segment, with the slash before it; `path` goes on with the next slash.
auto take_segment(std::string_view& path) -> std::string_view {
  const auto segment = path.substr(0, path.find('/', 1));
  path.remove_prefix(segment.size());
  return segment;
}

/// RFC 3986 section 5.2.4.
auto remove_dot_segments(std::string_view path) -> std::string {
  std::string output;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/." || path == "." || path == "..") {
      if (path == "/.") output += '/';
      path = {};
    } else if (path.starts_with("/../")) {
      path.remove_prefix(3);
      drop_last_segment(output);
    } else if (path == "/..") {
      drop_last_segment(output);
      output += '/';
      path = {};
    } else {
      output += take_segment(path);
    }
  }
  return output;
}

/// RFC 3986 section 5.2.3.
auto merge_paths(const UriParts& base, std::string_view path) -> std::string {
  if (base.authority && base.path.empty()) return "/" + std::string{path};
  const auto slash = base.path.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view{}
                                                      : base.path.substr(0, slash + 1);
  return std::string{folder} + std::string{path};
}

auto compose(const UriParts& parts, std::string_view path) -> std::string {
  std::string uri;
  if (!parts.scheme.empty()) uri.append(parts.scheme).append(":");
  if (parts.authority) uri.append("//").append(*parts.authority);
  uri.append(path);
  if (parts.query) uri.append("?").append(*parts.query);
  if (parts.fragment) uri.append("#").append(*parts.fragment);
  return uri;
}

auto is_fragment_character(char c) -> bool {
  constexpr std::string_view kMarks = "-._~!$&'()*+,;=:@/?";
  return is_alpha(c) || (c >= '0' && c <= '9') ||
         kMarks.find(c) != std::string_view::npos;
}

}  // namespace

auto split_uri(std::string_view text) -> UriParts {
  UriParts parts;
  parts.fragment = take_after(text, '#');
  parts.query = take_after(text, '?');
  if (const auto colon = text.find(':');
      is_scheme(text.substr(0, colon)) && colon != std::string_view::npos) {
    parts.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    parts.authority = text.substr(0, text.find('/'));
    text.remove_prefix(parts.authority->size());
  }
  parts.path = text;
  return parts;
}

auto resolve_uri(std::string_view base, std::string_view reference) -> std::string {
  auto target = split_uri(reference);
  if (!target.scheme.empty()) return compose(target, remove_dot_segments(target.path));
  const auto from = split_uri(base);
  target.scheme = from.scheme;
  if (target.authority) return compose(target, remove_dot_segments(target.path));
  target.authority = from.authority;
  if (target.path.empty()) {
    if (!target.query) target.query = from.query;
    return compose(target, from.path);
  }
  if (target.path.starts_with('/')) {
    return compose(target, remove_dot_segments(target.path));
  }
  return compose(target, remove_dot_segments(merge_paths(from, target.path)));
}

auto without_fragment(std::string_view uri) -> std::string_view {
  return uri.substr(0, uri.find('#'));
}

auto fragment_of(std::string_view uri) -> std::string_view {
  const auto mark = uri.find('#');
  return mark == std::string_view::npos ? std::string_view{} : uri.substr(mark + 1);
}

auto encode_fragment(std::string_view text) -> std::string {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_fragment_character(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return encoded;
}

}  // namespace wsconform::engine
