#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

struct Variant {
  const char* id;
  std::string path;
};

auto last_segment(const std::string& path) -> std::string {
  return path.substr(path.rfind('/') + 1);
}

auto to_upper(std::string text) -> std::string {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// `path` up to and with its last slash, then `segment`.
auto ending(const std::string& path, const std::string& segment) -> std::string {
  return path.substr(0, path.rfind('/') + 1) + segment;
}

auto variants_of(const std::string& path) -> std::vector<Variant> {
  const std::string last = last_segment(path);
  const auto second = path.find('/', 1);  // behind "/v2"
  const std::string rest = path.substr(second);
  return {{"slash-behind", path + "/"},
          {"two-slashes", ending(path, "/" + last)},
          {"dot-segment", ending(path, "./" + last)},
          {"up-and-back", ending(path, "x/../" + last)},
          {"upper-case", ending(path, to_upper(last))},
          {"encoded-letter",
           ending(path, fmt::format("%{:02X}{}", static_cast<unsigned>(last.front()),
                                    last.substr(1)))},
          {"suffix-json", path + ".json"},
          {"matrix-parameter", path + ";x=y"},
          {"empty-query", path + "?"},
          {"nul-behind", path + "%00"},
          {"broken-escape", path + "%zz"},
          {"segment-behind", path + "/x"},
          {"last-segment-cut", path.substr(0, path.size() - 1)},
          {"version-1", "/v1" + rest},
          {"version-missing", rest}};
}

/// What another operation has for a path is no spelling of ours.
auto is_documented(const Subject& subject, const std::string& path) -> bool {
  const auto is_it = [&path](const auto& one) { return one.path == path; };
  return std::ranges::any_of(subject.contract().neighbours, is_it) ||
         std::ranges::any_of(subject.contract().operations, is_it);
}

}  // namespace

auto derive_paths(const Subject& subject) -> Cases {
  Batch batch{subject, "paths"};
  for (auto& [id, path] : variants_of(subject.operation().path)) {
    if (is_documented(subject, path)) continue;
    batch.add({.place = "path",
               .variant = id,
               .description = fmt::format("{}, without a body", id),
               .requirements = {"uri", "common/framing"},
               .request = JsonObject{{"raw_path", std::move(path)}}});
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
