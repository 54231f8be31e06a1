#include <fmt/format.h>

#include <utility>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {

auto derive_roots(const Subject& subject) -> Cases {
  Batch batch{subject, "roots"};
  if (!subject.has_body()) return {};
  const Json request = subject.request(Ids::kUnknown);
  const Json body = *request.find("body");
  const Json list = subject.has_targets()
                        ? Json{JsonArray{JsonObject{{"$unknown_id", true}}}}
                        : Json{JsonArray{"text"}};
  const std::vector<std::pair<std::string, Json>> roots{
      {"null", Json{}},
      {"true", true},
      {"false", false},
      {"zero", 0},
      {"number", 7},
      {"empty-text", ""},
      {"text", "text"},
      {"empty-array", JsonArray{}},
      {"array", list},
      {"object-in-array", JsonArray{body}},
      {"object-as-text", plain_body_text(subject)}};
  for (const auto& [variant, root] : roots) {
    Json wrong = request;
    wrong.set("body", root);
    batch.add_refusal(
        {.variant = variant,
         .description = fmt::format("{} as the whole body is refused", variant),
         .why = "the body is documented as an object",
         .level = Level::kShould,
         .requirements = {"common/robust-types"},
         .request = std::move(wrong)});
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
