#include "html_body.h"

#include <fmt/format.h>

#include <algorithm>

#include "escape.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

constexpr std::size_t kBodyBytes = 4096;
constexpr std::string_view kBody = "body#";
constexpr std::string_view kHeader = "header:";

auto mark(const std::string& html, bool marked) -> std::string {
  return marked ? "<mark>" + html + "</mark>" : html;
}

auto is_scalar(const Json& value) -> bool {
  return !value.is_array() && !value.is_object();
}

/// The longest part of the pointer that leads somewhere.
auto nearest(const Json& root, std::string pointer) -> std::string {
  while (!pointer.empty() && find_pointer(root, pointer) == nullptr) {
    pointer.erase(std::min(pointer.rfind('/'), pointer.size()));
  }
  return pointer;
}

/// Lays out one value; lists of scalars stay on one line.
class Layout {
 public:
  explicit Layout(const std::string* marked) : marked_{marked} {}

  auto write(const Json& value) -> std::string {
    write_value(value, {}, 0);
    return std::move(html_);
  }

 private:
  void write_value(const Json& value, const std::string& pointer, std::size_t depth) {
    const bool marked = marked_ != nullptr && *marked_ == pointer;
    if (marked) html_ += "<mark>";
    if (value.is_object()) {
      write_object(value.as_object(), pointer, depth);
    } else if (value.is_array()) {
      write_array(value.as_array(), pointer, depth);
    } else {
      html_ += html_text(to_text(value));
    }
    if (marked) html_ += "</mark>";
  }

  void new_line(std::size_t depth) { html_ += "\n" + std::string(2 * depth, ' '); }

  void write_object(const JsonObject& object, const std::string& pointer,
                    std::size_t depth) {
    html_ += '{';
    for (const auto& [key, value] : object) {
      if (&key != &object.front().first) html_ += ',';
      new_line(depth + 1);
      html_ += html_text(to_text(Json{key})) + ": ";
      write_value(value, pointer + "/" + pointer_token(key), depth + 1);
    }
    if (!object.empty()) new_line(depth);
    html_ += '}';
  }

  void write_array(const JsonArray& array, const std::string& pointer,
                   std::size_t depth) {
    const bool one_line = std::ranges::all_of(array, is_scalar);
    html_ += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) html_ += one_line ? ", " : ",";
      if (!one_line) new_line(depth + 1);
      write_value(array[i], fmt::format("{}/{}", pointer, i), depth + 1);
    }
    if (!one_line) new_line(depth);
    html_ += ']';
  }

  const std::string* marked_;
  std::string html_{};
};

auto lines_html(const std::vector<std::string>& headers, std::string_view location)
    -> std::string {
  std::string html;
  for (const auto& line : headers) {
    const bool marked = location.starts_with(kHeader) &&
                        equals_ignoring_case(line.substr(0, line.find(':')),
                                             location.substr(kHeader.size()));
    html += "\n" + mark(html_text(line), marked);
  }
  return html;
}

auto with_body(const std::string& html, std::string_view body, std::string_view location)
    -> std::string {
  return body.empty() ? html : html + "\n\n" + body_html(body, location);
}

}  // namespace

auto body_html(std::string_view body, std::string_view location) -> std::string {
  const bool in_body = location.starts_with(kBody);
  const auto parsed = body.size() <= kBodyBytes ? parse_json(body) : JsonParsed{};
  if (!parsed.document) return mark(html_text(shorten(body, kBodyBytes)), in_body);
  const auto& root = parsed.document->root;
  if (!in_body) return Layout{nullptr}.write(root);
  const auto pointer = nearest(root, std::string{location.substr(kBody.size())});
  return Layout{&pointer}.write(root);
}

auto request_html(const StepResult& step) -> std::string {
  return with_body(
      html_text(step.method + " " + step.target) + lines_html(step.request_headers, {}),
      step.request_body, {});
}

auto response_html(const StepResult& step, std::string_view location) -> std::string {
  const auto status =
      step.status == 0 ? std::string{"no answer"} : std::to_string(step.status);
  return with_body(
      mark(status, location == "status") + lines_html(step.response_headers, location),
      step.response_body, location);
}

}  // namespace wsconform
