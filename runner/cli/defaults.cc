#include "defaults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <set>

#include "wsconform/contract.h"
#include "wsconform/embedded.h"

namespace wsconform {
namespace {

constexpr const char* kConfigFile = "wsconform.json";
constexpr const char* kPrefix = "WSCONFORM_";
constexpr const char* kVariables[] = {"environment", "target", "project", "proxy",
                                      "gate",        "jobs",   "rate",    "timeout",
                                      "wait",        "seed"};

auto variable_name(std::string_view option) -> std::string {
  std::string name = kPrefix;
  for (const char c : option) name += static_cast<char>(c - 'a' + 'A');
  return name;
}

/// As it would stand on a command line.
auto to_values(const Json& value) -> std::vector<std::string> {
  if (value.is_string()) return {value.as_string()};
  if (!value.is_array()) return {to_text(value)};
  std::vector<std::string> values;
  for (const Json& element : value.as_array()) values.push_back(element.as_string());
  return values;
}

auto is_free(const CLI::Option& option) -> bool {
  const auto excluded = option.get_excludes();
  return option.count() == 0 &&
         std::ranges::none_of(excluded,
                              [](const CLI::Option* one) { return one->count() > 0; });
}

auto is_flag(const CLI::Option& option) -> bool {
  return option.get_items_expected_max() == 0;
}

auto find_option(CLI::App& command, const std::string& name) -> CLI::Option* {
  return command.get_option_no_throw("--" + name);
}

using Names = std::set<std::string>;

/// The long names of the options that have a value.
auto names_set(CLI::App& command) -> Names {
  Names names;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() > 0) names.insert(option->get_single_name());
  }
  return names;
}

auto difference(const Names& all, const Names& some) -> std::vector<std::string> {
  std::vector<std::string> rest;
  std::ranges::set_difference(all, some, std::back_inserter(rest));
  return rest;
}

auto load_config(const std::string& path) -> Result<OptionValues> {
  const auto text = read_file(path);
  if (!text.ok())
    return Error{Error::Kind::kInput, text.error().where, text.error().message};
  const auto meta = load_meta_schema(embedded_files(), "config");
  if (!meta.ok()) return meta.error();
  return read_config(text.value(), path, meta.value());
}

}  // namespace

auto read_variables(const Variable& variable) -> OptionValues {
  OptionValues values;
  for (const char* option : kVariables) {
    const char* text = variable(variable_name(option).c_str());
    if (text != nullptr && *text != '\0') values[option] = {text};
  }
  return values;
}

auto read_config(std::string_view text, const std::string& where,
                 const CompiledSchema& meta) -> Result<OptionValues> {
  const auto json = load_own_file(text, where, meta);
  if (!json.ok()) return json.error();
  OptionValues values;
  for (const auto& [name, value] : json.value().as_object()) {
    if (!name.starts_with('$')) values[name] = to_values(value);
  }
  return values;
}

auto fill_options(CLI::App& command, const OptionValues& values, const std::string& where)
    -> Status {
  for (const auto& [name, texts] : values) {
    CLI::Option* option = find_option(command, name);
    if (option == nullptr || texts.empty() || !is_free(*option)) continue;
    if (is_flag(*option) && texts.front() != "true") continue;
    try {
      for (const std::string& text : texts) option->add_result(text);
      option->run_callback();
    } catch (const CLI::ParseError& error) {
      return Error{Error::Kind::kUsage, where, error.what()};
    }
  }
  return std::nullopt;
}

auto apply_defaults(CLI::App& command, const std::string& file)
    -> Result<std::vector<std::string>> {
  std::vector<std::string> filled;
  if (find_option(command, "config") == nullptr) return filled;
  const auto on_line = names_set(command);
  const auto variables =
      read_variables([](const char* name) { return std::getenv(name); });
  if (auto error = fill_options(command, variables, kPrefix + std::string{"..."})) {
    return *error;
  }
  const auto with_variables = names_set(command);
  for (const std::string& name : difference(with_variables, on_line)) {
    filled.push_back(fmt::format("--{} from {}", name, variable_name(name)));
  }
  std::error_code ignored;
  if (file.empty() && !std::filesystem::exists(kConfigFile, ignored)) return filled;
  const std::string path = file.empty() ? kConfigFile : file;
  const auto config = load_config(path);
  if (!config.ok()) return config.error();
  if (auto error = fill_options(command, config.value(), path)) return *error;
  for (const std::string& name : difference(names_set(command), with_variables)) {
    filled.push_back(fmt::format("--{} from {}", name, path));
  }
  return filled;
}

}  // namespace wsconform
