#include <fmt/format.h>

#include <array>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

struct MediaType {
  const char* variant;
  const char* text;
};

constexpr std::array<MediaType, 18> kMediaTypes{
    {{"charset-utf-8", "application/json; charset=utf-8"},
     {"charset-quoted", "application/json;charset=\"UTF-8\""},
     {"charset-utf-16", "application/json; charset=utf-16"},
     {"charset-latin-1", "application/json; charset=iso-8859-1"},
     {"charset-unknown", "application/json; charset=no-such"},
     {"other-parameter", "application/json; version=1"},
     {"open-parameter", "application/json;"},
     {"upper-case", "APPLICATION/JSON"},
     {"suffix", "application/problem+json"},
     {"text-json", "text/json"},
     {"text-plain", "text/plain"},
     {"xml", "application/xml"},
     {"form", "application/x-www-form-urlencoded"},
     {"multipart", "multipart/form-data; boundary=x"},
     {"bytes", "application/octet-stream"},
     {"wildcard", "*/*"},
     {"no-media-type", "json"},
     {"empty", ""}}};

auto content_type(const Subject& subject, const char* change, Json value) -> Json {
  return with_value(subject.request(Ids::kUnknown), {"headers", change},
                    std::move(value));
}

}  // namespace

auto derive_media_type(const Subject& subject) -> Cases {
  Batch batch{subject, "media-type"};
  if (!subject.has_body()) return {};
  const auto add = [&](const char* variant, Json request) {
    batch.add({.place = "header.Content-Type",
               .variant = variant,
               .description = fmt::format("{}: not said", variant),
               .requirements = {"common/unspecified", "common/no-server-error"},
               .request = std::move(request)});
  };
  for (const auto& [variant, text] : kMediaTypes)
    add(variant, content_type(subject, "add", JsonObject{{"Content-Type", text}}));
  add("missing", content_type(subject, "drop", JsonArray{"Content-Type"}));
  add("twice", content_type(subject, "duplicate", JsonArray{"Content-Type"}));
  return std::move(batch).take();
}

}  // namespace wsconform::derive
