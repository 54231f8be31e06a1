#include "parameters.h"

#include <algorithm>
#include <utility>

namespace wsconform::loader {

namespace {

/// "{project_id}" and the like, in their order.
auto names_in(std::string_view path) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (auto open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    const auto close = std::min(path.find('}', open), path.size());
    names.emplace_back(path.substr(open + 1, close - open - 1));
  }
  return names;
}

auto parse_in(std::string_view text) -> std::optional<Parameter::In> {
  if (text == "path") return Parameter::In::kPath;
  if (text == "query") return Parameter::In::kQuery;
  if (text == "header") return Parameter::In::kHeader;
  return std::nullopt;
}

auto parse_parameter(const Node& node) -> Result<Parameter> {
  const auto in = parse_in(node.text("in"));
  if (!in) return node.at("in").expected("path, query or header");
  const bool required = node.flag("required", false);
  if (*in == Parameter::In::kPath && !required) {
    return node.at("required").expected("true, for a path parameter cannot be absent");
  }
  return Parameter{.name = node.text("name"),
                   .in = *in,
                   .required = required,
                   .schema = node.at("schema").value()};
}

auto count_in_path(const std::vector<Parameter>& parameters, const std::string& name)
    -> std::ptrdiff_t {
  return std::ranges::count_if(parameters, [&](const auto& one) {
    return one.in == Parameter::In::kPath && one.name == name;
  });
}

}  // namespace

auto check_path_template(const Node& path_item, std::string_view path) -> Status {
  const bool pairs = std::ranges::count(path, '{') == std::ranges::count(path, '}');
  if (path.starts_with('/') && pairs) return std::nullopt;
  return path_item.error("expected a path template that starts with \"/\", got " +
                         quoted(path));
}

auto without_names(std::string_view path) -> std::string {
  std::string text;
  bool inside = false;
  for (const char c : path) {
    if (c == '}') inside = false;
    if (!inside) text += c;
    if (c == '{') inside = true;
  }
  return text;
}

auto read_parameters(const Node& parameters, std::string_view path)
    -> Result<std::vector<Parameter>> {
  const auto used = names_in(path);
  std::vector<Parameter> all;
  for (const Node& node : parameters.items()) {
    auto parameter = parse_parameter(node);
    if (!parameter.ok()) return parameter.error();
    all.push_back(std::move(parameter).value());
    const Parameter& added = all.back();
    if (added.in == Parameter::In::kPath &&
        std::ranges::find(used, added.name) == used.end()) {
      return node.at("name").expected("a name in the path");
    }
  }
  for (const auto& name : used) {
    const auto count = count_in_path(all, name);
    if (count == 1) continue;
    return parameters.error("expected the path parameter " + quoted(name) +
                            " once, got it " + std::to_string(count) + " times");
  }
  return all;
}

}  // namespace wsconform::loader
