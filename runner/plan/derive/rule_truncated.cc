#include <fmt/format.h>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

constexpr std::string_view kEnds = "{[:,]";

/// A beginning of the body, and the text that it ends in.
struct Beginning {
  JsonArray parts{};
  std::string tail{};
};

/// The tail for a reader: what was the last to be sent.
auto tail_of(const std::string& text) -> std::string {
  constexpr std::size_t kMost = 24;
  return text.size() <= kMost ? text : "..." + text.substr(text.size() - kMost);
}

/// After every byte of structure and in the middle of every word; behind every id.
auto beginnings_of(const JsonArray& whole) -> std::vector<Beginning> {
  std::vector<Beginning> all;
  JsonArray before;
  for (std::size_t p = 0; p < whole.size(); ++p) {
    if (!whole[p].is_string()) {
      before.push_back(whole[p]);
      all.push_back({before, "an id"});
      continue;
    }
    const std::string& text = whole[p].as_string();
    const bool last = p + 1 == whole.size();
    for (std::size_t size = 1; size <= text.size(); ++size) {
      if (last && size == text.size()) break;
      const bool structure = kEnds.find(text[size - 1]) != std::string_view::npos;
      const bool in_word =
          size > 2 && (text[size - 2] == '"' || text[size - 2] == ':') && !structure;
      if (!structure && !in_word) continue;
      JsonArray parts = before;
      parts.emplace_back(text.substr(0, size));
      all.push_back({std::move(parts), tail_of(text.substr(0, size))});
    }
    before.push_back(whole[p]);
  }
  return all;
}

}  // namespace

auto derive_truncated(const Subject& subject) -> Cases {
  Batch batch{subject, "truncated"};
  if (!subject.has_body()) return {};
  const Json request = subject.request(Ids::kUnknown);
  int number = 0;
  for (Beginning& beginning : beginnings_of(to_parts(*request.find("body")))) {
    ++number;
    batch.add_refusal(
        {.variant = fmt::format("cut-{}", number),
         .description = fmt::format("cut {}, behind {}", number, beginning.tail),
         .why = "a JSON text that breaks off is malformed: 400",
         .level = Level::kMust,
         .requirements = {"status-400"},
         .request = with_raw_body(request, std::move(beginning.parts)),
         .statuses = unreadable(subject, request)});
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
