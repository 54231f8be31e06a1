#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "wsconform/auth.h"

namespace wsconform {
namespace {

constexpr std::size_t kLongestSecret = 64U << 10U;

auto input_error(const std::string& where, std::string message) -> Error {
  return {.kind = Error::Kind::kInput, .where = where, .message = std::move(message)};
}

auto is_control(char c) -> bool {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

/// @param source  "the environment variable X", for the message; never the content
auto make_secret(std::string text, const std::string& where, const std::string& source)
    -> Result<Secret> {
  if (text.empty()) return input_error(where, source + " is empty");
  if (text.size() > kLongestSecret) {
    return input_error(where,
                       fmt::format("{} is longer than {} bytes", source, kLongestSecret));
  }
  if (std::ranges::any_of(text, is_control)) {
    return input_error(where, source + " holds a control character or a line break");
  }
  return Secret{std::move(text)};
}

auto from_environment(const std::string& name, const std::string& where)
    -> Result<Secret> {
  const char* text = std::getenv(name.c_str());
  const auto source = "the environment variable " + to_visible(name);
  if (text == nullptr) return input_error(where, source + " is not set");
  return make_secret(text, where, source);
}

/// Why the file is no place for a secret; empty when only its owner can read or write it.
auto find_exposure(const std::string& path) -> std::string {
  std::error_code error;
  const auto about = std::filesystem::status(path, error);
  if (error) return "cannot be read: " + error.message();
  if (!std::filesystem::is_regular_file(about)) return "is no regular file";
  const auto mode = static_cast<unsigned>(about.permissions());
  if ((mode & ~0600U) == 0) return {};
  return fmt::format("has mode {:04o}; a secret's file must not be wider than 0600",
                     mode);
}

auto without_last_newline(std::string text) -> std::string {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

auto from_file(const std::string& name, const std::string& where,
               const SecretSources& sources) -> Result<Secret> {
  const auto path = (std::filesystem::path{sources.folder} / name).string();
  const auto source = "the file " + to_visible(path);
  if (const auto exposure = find_exposure(path); !exposure.empty()) {
    return input_error(where, source + " " + exposure);
  }
  auto text = read_file(path);
  if (!text.ok())
    return input_error(where, source + " cannot be read: " + text.error().message);
  return make_secret(without_last_newline(std::move(text).value()), where, source);
}

auto from_input(std::istream& input, const std::string& where) -> Result<Secret> {
  const std::string source = "the next line of standard input";
  std::string line;
  if (!std::getline(input, line)) return input_error(where, source + " is not there");
  return make_secret(without_last_newline(std::move(line)), where, source);
}

auto from_literal(const std::string& text, const std::string& where,
                  const SecretSources& sources) -> Result<Secret> {
  if (!sources.allow_literal) {
    return input_error(
        where, "a literal value is allowed for a loopback target only; use env or file");
  }
  return make_secret(text, where, "the value");
}

}  // namespace

auto resolve_secret(const Json& source, const std::string& where,
                    const SecretSources& sources) -> Result<Secret> {
  const bool single = source.is_object() && source.as_object().size() == 1 &&
                      source.as_object().front().second.is_string();
  if (single) {
    const auto& [kind, text] = source.as_object().front();
    const auto place = where + "/" + pointer_token(kind);
    if (kind == "env") return from_environment(text.as_string(), place);
    if (kind == "file") return from_file(text.as_string(), place, sources);
    if (kind == "value") return from_literal(text.as_string(), place, sources);
  }
  if (source == Json{JsonObject{{"stdin", true}}}) {
    return from_input(*sources.standard_input, where + "/stdin");
  }
  return input_error(
      where,
      R"(expected {"env": NAME}, {"file": PATH}, {"stdin": true} or {"value": TEXT})");
}

}  // namespace wsconform
