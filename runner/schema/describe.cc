#include "describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "wsconform/base.h"

namespace wsconform::engine {
namespace {

constexpr std::size_t kMaxExcerpt = 120;
constexpr std::size_t kMaxListed = 12;
/// Values with more text than this are named by their kind, not written out.
constexpr std::size_t kMaxWritten = 64;

/// Whether writing the value out is cheap.
auto is_small(const Json& value) -> bool {
  if (value.is_array()) return value.as_array().size() <= 4;
  if (value.is_object()) return value.as_object().size() <= 4;
  return true;
}

auto is_flat(const Json& value) -> bool {
  const auto is_scalar = [](const Json& part) {
    return !part.is_array() && !part.is_object();
  };
  if (value.is_array()) return std::ranges::all_of(value.as_array(), is_scalar);
  if (!value.is_object()) return true;
  return std::ranges::all_of(value.as_object(),
                             [&](const JsonMember& m) { return is_scalar(m.second); });
}

auto text_list(const JsonArray& values) -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const auto& value : values) {
    texts.push_back(excerpt(value));
    if (texts.size() == kMaxListed) break;
  }
  return texts;
}

/// " with kind = \"x\"": the members a schema pins to one value.
auto pinned_members(const Json& schema) -> std::string {
  const auto* properties = schema.find("properties");
  if (properties == nullptr || !properties->is_object()) return {};
  std::vector<std::string> pins;
  for (const auto& [name, property] : properties->as_object()) {
    if (const auto* value = property.find("const")) {
      pins.push_back(fmt::format("{} = {}", to_visible(shorten(name, kMaxWritten)),
                                 excerpt(*value)));
    }
  }
  return join(pins, ", ");
}

auto required_members(const Json& schema) -> std::string {
  const auto* required = schema.find("required");
  if (required == nullptr || !required->is_array()) return {};
  return join(text_list(required->as_array()), ", ");
}

auto summarize_object(const Json& schema, const std::string& types) -> std::string {
  auto members = pinned_members(schema);
  if (members.empty()) members = required_members(schema);
  if (members.empty()) return types;
  return fmt::format("{} with {}", types.empty() ? "object" : types, members);
}

}  // namespace

auto quote(std::string_view text) -> std::string {
  return fmt::format("\"{}\"", to_visible(shorten(text, kMaxExcerpt)));
}

auto excerpt(const Json& value) -> std::string {
  if (value.is_string()) return quote(value.as_string());
  if (value.is_number()) return shorten(value.as_number().text, kMaxExcerpt);
  if (!is_small(value) || !is_flat(value)) return describe_value(value);
  return to_visible(shorten(to_text(value), kMaxExcerpt));
}

auto count_of(std::size_t number, std::string_view noun) -> std::string {
  if (number == 1) return fmt::format("1 {}", noun);
  if (noun.ends_with("y")) {
    return fmt::format("{} {}ies", number, noun.substr(0, noun.size() - 1));
  }
  return fmt::format("{} {}s", number, noun);
}

auto describe_value(const Json& value) -> std::string {
  switch (value.type()) {
    case Json::Type::kNull:
      return "null";
    case Json::Type::kBoolean:
      return value.as_boolean() ? "boolean true" : "boolean false";
    case Json::Type::kNumber:
      return "number " + excerpt(value);
    case Json::Type::kString:
      return "string " + excerpt(value);
    case Json::Type::kArray:
      return "array of " + count_of(value.as_array().size(), "item");
    case Json::Type::kObject:
      return "object with " + count_of(value.as_object().size(), "member");
  }
  return {};
}

auto one_of(const JsonArray& values) -> std::string {
  const auto texts = text_list(values);
  if (values.empty()) return "no value at all";
  if (values.size() == 1) return texts.front();
  if (values.size() <= kMaxListed) return "one of " + join(texts, ", ");
  return fmt::format("one of {} values: {}, ...", values.size(), join(texts, ", "));
}

auto type_names(const Json& type) -> std::string {
  if (type.is_string()) return type.as_string();
  std::vector<std::string> names;
  if (type.is_array()) {
    for (const auto& name : type.as_array()) {
      if (name.is_string()) names.push_back(name.as_string());
    }
  }
  return join(names, " or ");
}

auto summarize(const Json& schema) -> std::string {
  if (schema.is_boolean()) return schema.as_boolean() ? "anything" : "nothing";
  if (const auto* value = schema.find("const")) return excerpt(*value);
  if (const auto* values = schema.find("enum"); values != nullptr && values->is_array()) {
    return one_of(values->as_array());
  }
  const auto* type = schema.find("type");
  return summarize_object(schema, type == nullptr ? std::string{} : type_names(*type));
}

}  // namespace wsconform::engine
