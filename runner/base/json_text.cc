#include <fmt/format.h>

#include <algorithm>

#include "json_scan.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

auto escape(unsigned char byte) -> std::string {
  switch (byte) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return fmt::format("\\u{:04x}", byte);
  }
}

/// Appends values to one string. Recurses as deep as the value, which the reader bounds.
class Writer {
 public:
  explicit Writer(int indent) : indent_{indent} {}

  void write(const Json& value) {
    switch (value.type()) {
      case Json::Type::kNull:
        text_ += "null";
        return;
      case Json::Type::kBoolean:
        text_ += value.as_boolean() ? "true" : "false";
        return;
      case Json::Type::kNumber:
        text_ += value.as_number().text;
        return;
      case Json::Type::kString:
        write_string(value.as_string());
        return;
      case Json::Type::kArray:
        write_items(value.as_array(), '[', ']');
        return;
      case Json::Type::kObject:
        write_items(value.as_object(), '{', '}');
        return;
    }
  }

  [[nodiscard]] auto take() -> std::string { return std::move(text_); }

 private:
  void write_string(std::string_view string) {
    text_ += '"';
    while (true) {
      const auto* end = std::find_if(string.begin(), string.end(), needs_escape);
      text_.append(string.begin(), end);
      if (end == string.end()) break;
      text_ += escape(static_cast<unsigned char>(*end));
      string.remove_prefix(static_cast<std::size_t>(end - string.begin()) + 1);
    }
    text_ += '"';
  }

  void write_item(const Json& item) { write(item); }
  void write_item(const JsonMember& member) {
    write_string(member.first);
    text_ += indent_ > 0 ? ": " : ":";
    write(member.second);
  }

  template <typename Items>
  void write_items(const Items& items, char open, char close) {
    text_ += open;
    ++depth_;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) text_ += ',';
      break_line();
      write_item(items[i]);
    }
    --depth_;
    if (!items.empty()) break_line();
    text_ += close;
  }

  void break_line() {
    if (indent_ <= 0) return;
    text_ += '\n';
    text_.append(depth_ * static_cast<std::size_t>(indent_), ' ');
  }

  int indent_;
  std::size_t depth_{0};
  std::string text_{};
};

}  // namespace

auto to_text(const Json& value, int indent) -> std::string {
  Writer writer{indent};
  writer.write(value);
  return writer.take();
}

}  // namespace wsconform
