#include <fmt/format.h>

#include <array>
#include <utility>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

struct Text {
  const char* variant;
  const char* text;
};

constexpr std::array<Text, 14> kTexts{{{"one-letter", "a"},
                                       {"number", "0"},
                                       {"word-null", "null"},
                                       {"wildcard", "*"},
                                       {"upper-case-hex", "ABCDEF"},
                                       {"space", "a b"},
                                       {"encoded-slash", "a/b"},
                                       {"encoded-percent", "%41"},
                                       {"semicolon", "a;b=c"},
                                       {"quote", "a'b"},
                                       {"wide-characters", "\xE6\xA1\x8C"},
                                       {"newline", "a\r\nb"},
                                       {"nul",
                                        "a\xC0\x80"
                                        "b"},
                                       {"template", "${x}"}}};

auto inert(Json text) -> Json { return JsonObject{{"$inert_id", std::move(text)}}; }

void add_project(const Subject& subject, const Place& place, Batch& batch) {
  const auto refused = [&](std::string variant, std::string description, Json value) {
    batch.add({.place = place.name,
               .variant = std::move(variant),
               .description = std::move(description),
               .why = "a token is for one project, and this is another one",
               .level = Level::kShould,
               .requirements = {place.stem + "-mandatory", "common/other-project"},
               .request =
                   Subject::with(subject.request(Ids::kUnknown), place, std::move(value)),
               .statuses = subject.denials()});
  };
  if (subject.denials().empty()) return;
  refused("unknown", "a project that does not exist gives no success",
          JsonObject{{"$unknown_id", true}});
  refused("other-project", "another project of ours gives no success with this token",
          JsonObject{{"$other_project", "project_id"}});
}

void add_unknown(const Subject& subject, const Place& place, Batch& batch) {
  if (!subject.lists(404)) return;
  batch.add({.place = place.name,
             .variant = "unknown",
             .description = "what does not exist gets 404",
             .why = "404 is documented for what does not exist",
             .level = Level::kShould,
             .requirements = {"status-404", place.stem + "-mandatory"},
             .request = Subject::with(subject.request(Ids::kUnknown), place,
                                      JsonObject{{"$unknown_id", true}}),
             .statuses = {404}});
}

}  // namespace

auto derive_path_ids(const Subject& subject) -> Cases {
  Batch batch{subject, "path-ids"};
  for (const Place& place : subject.places()) {
    if (place.in != Place::In::kPath) continue;
    if (place.steps.front() == "project_id") {
      add_project(subject, place, batch);
    } else {
      add_unknown(subject, place, batch);
    }
    const auto observe = [&](const char* variant, Json value) {
      batch.add({.place = place.name,
                 .variant = variant,
                 .description = fmt::format("{}: not said", variant),
                 .requirements = {place.stem + "-type", "common/unspecified",
                                  "common/no-server-error"},
                 .request = Subject::with(subject.request(Ids::kUnknown), place,
                                          inert(std::move(value)))});
    };
    for (const auto& [variant, text] : kTexts) observe(variant, text);
    observe("4000-letters", JsonObject{{"$string", "a"}, {"times", 4000}});
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
