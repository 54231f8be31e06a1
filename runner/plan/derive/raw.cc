#include "raw.h"

#include <algorithm>
#include <utility>

namespace wsconform::derive {
namespace {

constexpr std::string_view kPlainId = "no-such-id";

void append_text(std::string_view text, JsonArray& parts) {
  if (parts.empty() || !parts.back().is_string()) parts.emplace_back(std::string{});
  parts.back() = parts.back().as_string() + std::string{text};
}

auto is_generator(const Json& tmpl) -> bool {
  return tmpl.is_object() &&
         std::ranges::any_of(tmpl.as_object(), [](const JsonMember& member) {
           return member.first.starts_with('$');
         });
}

void append(const Json& tmpl, JsonArray& parts) {
  std::string_view separator;
  if (is_generator(tmpl)) {
    parts.push_back(tmpl);
  } else if (tmpl.is_array()) {
    append_text("[", parts);
    for (const Json& item : tmpl.as_array()) {
      append_text(std::exchange(separator, ","), parts);
      append(item, parts);
    }
    append_text("]", parts);
  } else if (tmpl.is_object()) {
    append_text("{", parts);
    for (const auto& [name, value] : tmpl.as_object()) {
      append_text(std::exchange(separator, ","), parts);
      append_text(to_text(Json{name}) + ":", parts);
      append(value, parts);
    }
    append_text("}", parts);
  } else {
    append_text(to_text(tmpl), parts);
  }
}

}  // namespace

auto to_parts(const Json& tmpl) -> JsonArray {
  JsonArray parts;
  append(tmpl, parts);
  return parts;
}

auto without_end(JsonArray parts, std::size_t bytes) -> JsonArray {
  std::string text = parts.back().as_string();
  text.resize(text.size() - bytes);
  parts.back() = std::move(text);
  return parts;
}

auto with_raw_body(Json request, JsonArray parts) -> Json {
  request.set("body", JsonObject{{"$raw_parts", std::move(parts)}});
  return request;
}

auto with_raw_bytes(Json request, std::string_view bytes) -> Json {
  request.set("body", JsonObject{{"$raw_body_base64", base64_encode(bytes)}});
  return request;
}

auto unreadable(const Subject& subject, const Json& request) -> std::vector<int> {
  Json bare = request;
  bare.set("body", Json{});
  return subject.refusals(bare);
}

auto with_member_text(const Json& body, std::string_view text) -> JsonArray {
  JsonArray parts = without_end(to_parts(body), 1);
  append_text(text, parts);
  append_text("}", parts);
  return parts;
}

auto plain_body_text(const Subject& subject) -> std::string {
  std::string text;
  for (const Json& part : to_parts(*subject.request(Ids::kUnknown).find("body")))
    text += part.is_string() ? part.as_string() : to_text(Json{kPlainId});
  return text;
}

auto plain_body_bindings(const Subject& subject) -> Json {
  if (!subject.has_targets()) return JsonObject{};
  return JsonObject{{"plain_id", JsonObject{{"$inert_id", kPlainId}}}};
}

}  // namespace wsconform::derive
