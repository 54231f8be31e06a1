#include "node.h"

#include <cstddef>

namespace wsconform::loader {

namespace {

auto lookup(const Json& value, std::string_view pointer) -> const Json& {
  static const Json null;
  const Json* found = find_pointer(value, pointer);
  return found == nullptr ? null : *found;
}

}  // namespace

auto quoted(std::string_view text) -> std::string { return to_text(Json{text}); }

auto Node::at(std::string_view key) const -> Node {
  return follow("/" + pointer_token(key));
}

auto Node::follow(std::string_view pointer) const -> Node {
  return {file_, pointer_ + std::string{pointer}, lookup(*value_, pointer)};
}

auto Node::text() const -> std::string {
  return value_->is_string() ? value_->as_string() : "";
}

auto Node::text(std::string_view key) const -> std::string { return at(key).text(); }

auto Node::flag(std::string_view key, bool otherwise) const -> bool {
  const Json& value = at(key).value();
  return value.is_boolean() ? value.as_boolean() : otherwise;
}

auto Node::items() const -> std::vector<Node> {
  std::vector<Node> items;
  if (!value_->is_array()) return items;
  std::size_t index = 0;
  for (const Json& item : value_->as_array()) {
    items.push_back({file_, pointer_ + "/" + std::to_string(index++), item});
  }
  return items;
}

auto Node::items(std::string_view key) const -> std::vector<Node> {
  return at(key).items();
}

auto Node::texts(std::string_view key) const -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const Node& item : items(key)) texts.push_back(item.text());
  return texts;
}

auto Node::members() const -> std::vector<std::pair<std::string, Node>> {
  std::vector<std::pair<std::string, Node>> members;
  if (!value_->is_object()) return members;
  for (const auto& [key, value] : value_->as_object()) {
    members.emplace_back(key, Node{file_, pointer_ + "/" + pointer_token(key), value});
  }
  return members;
}

auto Node::expected(std::string_view what) const -> Error {
  constexpr std::size_t kMaxShown = 200;
  return error("expected " + std::string{what} + ", got " +
               shorten(to_text(*value_), kMaxShown));
}

auto Node::error(std::string message) const -> Error {
  return {.kind = Error::Kind::kInput, .where = where(), .message = std::move(message)};
}

}  // namespace wsconform::loader
