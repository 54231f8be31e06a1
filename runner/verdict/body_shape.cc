#include <algorithm>
#include <set>

#include "outcome.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

constexpr std::size_t kShapeBytes = 2U << 10U;

auto shape_of(const Json& value) -> std::string;

auto shape_of_object(const JsonObject& object) -> std::string {
  std::vector<std::string> members;
  for (const auto& [name, value] : object) {
    members.push_back(to_text(Json{name}) + ':' + shape_of(value));
  }
  std::ranges::sort(members);
  return '{' + join(members, ",") + '}';
}

auto shape_of_array(const JsonArray& array) -> std::string {
  std::set<std::string> items;
  for (const Json& item : array) items.insert(shape_of(item));
  return '[' + join({items.begin(), items.end()}, "|") + ']';
}

/// As deep as the reader lets a text be.
auto shape_of(const Json& value) -> std::string {
  switch (value.type()) {
    case Json::Type::kNull:
      return "null";
    case Json::Type::kBoolean:
      return "boolean";
    case Json::Type::kNumber:
      return "number";
    case Json::Type::kString:
      return "string";
    case Json::Type::kArray:
      return shape_of_array(value.as_array());
    case Json::Type::kObject:
      return shape_of_object(value.as_object());
  }
  return "";
}

}  // namespace

auto body_shape(std::string_view body, const Redactor& redactor) -> std::string {
  if (body.empty()) return "none";
  const auto parsed = parse_json(body);
  if (!parsed.document) return "text";
  return show_foreign(shape_of(parsed.document->root), redactor, kShapeBytes);
}

}  // namespace wsconform
