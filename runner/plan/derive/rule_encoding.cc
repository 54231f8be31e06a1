#include <fmt/format.h>

#include <array>
#include <utility>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

/// Each character of an ASCII text in `width` bytes.
auto widened(std::string_view ascii, std::size_t width, bool big_endian) -> std::string {
  std::string bytes;
  for (const char c : ascii) {
    if (big_endian) bytes.append(width - 1, '\0');
    bytes += c;
    if (!big_endian) bytes.append(width - 1, '\0');
  }
  return bytes;
}

struct Spelling {
  const char* variant;
  std::string bytes;
};

auto spellings_of(const std::string& text) -> std::vector<Spelling> {
  using namespace std::string_literals;
  const std::string open = text.substr(0, text.size() - 1);
  return {{"utf-8-bom", "\xEF\xBB\xBF" + text},
          {"utf-16-le", widened(text, 2, false)},
          {"utf-16-be", widened(text, 2, true)},
          {"utf-16-le-bom", "\xFF\xFE" + widened(text, 2, false)},
          {"utf-16-be-bom", "\xFE\xFF" + widened(text, 2, true)},
          {"utf-32-be", widened(text, 4, true)},
          {"latin-1", open + ",\"x\":\"\xE9\"}"},
          {"lone-continuation", open + ",\"x\":\"\x80\"}"},
          {"overlong", open + ",\"x\":\"\xC0\xAF\"}"},
          {"utf-8-surrogate", open + ",\"x\":\"\xED\xA0\x80\"}"},
          {"cut-in-character", open + ",\"x\":\"\xE2\x82\"}"},
          {"lone-surrogate-escape", open + R"(,"x":"\ud800"})"},
          {"surrogate-pair-escape", open + R"(,"x":"\ud83d\ude00"})"},
          {"escaped-nul", open + R"(,"x":"\u0000"})"},
          {"nul-behind", text + "\0"s},
          {"white-space-around", "\r\n\t " + text + " \t\r\n"},
          {"form-feed-around", "\f" + text + "\f"},
          {"no-break-space-before", "\xC2\xA0" + text}};
}

/// The last letter of each name as an escape: the same names, by the grammar. (What an
/// escape starts with would look like an id.)
auto with_escaped_names(const std::string& text) -> std::string {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool last_of_name = text.compare(i + 1, 2, "\":") == 0;
    if (last_of_name) {
      escaped += fmt::format("\\u{:04x}", static_cast<unsigned>(text[i]));
    } else {
      escaped += text[i];
    }
  }
  return escaped;
}

}  // namespace

auto derive_encoding(const Subject& subject) -> Cases {
  Batch batch{subject, "encoding"};
  if (!subject.has_body()) return {};
  const std::string text = plain_body_text(subject);
  auto spellings = spellings_of(text);
  spellings.push_back({"escaped-names", with_escaped_names(text)});
  for (const auto& [variant, bytes] : spellings) {
    batch.add({.variant = variant,
               .description = fmt::format("{}: not said", variant),
               .requirements = {"common/unspecified", "common/no-server-error"},
               .request = with_raw_bytes(subject.request(Ids::kUnknown), bytes),
               .bindings = plain_body_bindings(subject)});
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
