#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "batch.h"
#include "rules.h"
#include "wsconform/attack_text.h"

namespace wsconform::derive {
namespace {

using namespace std::string_view_literals;

struct Text {
  const char* variant;
  std::string_view part;
  std::int64_t times;
};

/// Inert by construction: nothing here names a host, a file or a table that exists, and
/// no text is long and odd enough to be an id.
constexpr std::array<Text, 40> kTexts{
    {{"empty", "", 1},
     {"space", " ", 1},
     {"one-letter", "a", 1},
     {"255-letters", "a", 255},
     {"256-letters", "a", 256},
     {"64-ki-letters", "a", 65536},
     {"256-wide-characters", "\xE6\xA1\x8C", 256},
     {"64-ki-wide-characters", "\xE6\xA1\x8C", 65536},
     {"emoji", "\xF0\x9F\x99\x82", 1},
     {"joined-emoji", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 1},
     {"combining", "e\xCC\x81", 1},
     {"many-combining", "\xCC\x81", 300},
     {"right-to-left", "\xE2\x80\xAEgnp.exe", 1},
     {"zero-width",
      "a\xE2\x80\x8B"
      "b",
      1},
     {"byte-order-mark",
      "\xEF\xBB\xBF"
      "a",
      1},
     {"no-character", "\xEF\xBF\xBF", 1},
     {"nul", "a\0b"sv, 1},
     {"controls", "\x01\x08\x0B\x1B[31m\x7F"sv, 1},
     {"newlines", "a\r\nX-Injected: yes\r\n\r\n", 1},
     {"quotes", "\"'`\\", 1},
     {"sql-or", "' OR '1'='1", 1},
     {"sql-comment", "x'); SELECT 1; --", 1},
     {"sql-like", "%_%", 1},
     {"nosql", "{\"$ne\": null}", 1},
     {"html", "<img src=x onerror=alert(1)>", 1},
     {"entity", "&lt;&#0;&x;", 1},
     {"path-up", "../../../../no/such", 1},
     {"path-up-encoded", "..%2f..%2fno", 1},
     {"path-windows", "..\\..\\no", 1},
     {"slash", "a/b", 1},
     {"shell", "$(true)`true`;true|true", 1},
     {"format", "%s%n%x%p{0}", 1},
     {"template", "${7*7}{{7*7}}#{7*7}", 1},
     {"lookup", "${jndi:ldap://127.0.0.1:9/x}", 1},
     {"xml-entity", "<!DOCTYPE x [<!ENTITY y \"z\">]>", 1},
     {"word-null", "null", 1},
     {"word-true", "true", 1},
     {"wildcard", "*", 1},
     {"number", "-1", 1},
     {"two-in-one", "a,b", 1}}};

auto value_of(const Text& text) -> Json {
  if (text.times == 1) return text.part;
  return JsonObject{{"$string", text.part}, {"times", text.times}};
}

/// Marked as no id, so that it goes to loopback targets only.
auto inert(const Text& text) -> Json {
  return text.part.empty() ? Json{""} : Json{JsonObject{{"$inert_id", value_of(text)}}};
}

/// A gateway may refuse it for its size alone, and a firewall take it for an attack, of
/// which no page speaks.
auto is_plain(const Text& text) -> bool {
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  };
  return static_cast<std::int64_t>(text.part.size()) * text.times < 65536 &&
         std::ranges::none_of(text.part, is_control) && !resembles_attack(text.part);
}

void add_text(const Subject& subject, const Place& place, const Text& text,
              Batch& batch) {
  Sketch sketch{
      .place = place.name,
      .variant = text.variant,
      .description = fmt::format("{}: no server error, not echoed", text.variant),
      .why = "no text, whatever is in it, may bring a server error or break the answer",
      .requirements = {place.stem + "-type", "common/no-server-error"},
      .request = Subject::with(subject.request(Ids::kUnknown), place, inert(text))};
  if (place.keyword("enum") == nullptr || !is_plain(text)) {
    batch.add(std::move(sketch));
    return;
  }
  sketch.level = Level::kShould;
  sketch.why =
      fmt::format("{} documents its values, and this is none of them", place.name);
  sketch.requirements = {place.stem + "-values", "common/no-server-error"};
  batch.add_refusal(std::move(sketch));
}

}  // namespace

auto derive_strings(const Subject& subject) -> Cases {
  Batch batch{subject, "strings"};
  for (const Place& place : subject.places()) {
    const bool in_body_or_query =
        place.in == Place::In::kBody || place.in == Place::In::kQuery;
    if (!in_body_or_query || place.type() != "string") continue;
    for (const Text& text : kTexts) add_text(subject, place, text, batch);
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
