#include "secret_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "wsconform/base.h"
#include "wsconform/http.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

constexpr std::size_t kShortestSecret = 4;

using Spell = std::function<std::string(char)>;

auto spell_each(std::string_view text, const Spell& spell) -> std::string {
  std::string out;
  for (const char character : text) out += spell(character);
  return out;
}

auto replace_each(std::string_view text, char from, std::string_view to) -> std::string {
  return spell_each(text,
                    [&](char c) { return c == from ? std::string{to} : std::string{c}; });
}

/// The characters of a base64 text that depend on `secret` alone when it starts `lead`
/// bytes after a group of three.
auto base64_inside(std::string_view secret, std::size_t lead) -> std::string {
  const auto text = base64_encode(std::string(lead, '\0').append(secret));
  const std::size_t first = (8 * lead + 5) / 6;
  const std::size_t last = 8 * (lead + secret.size()) / 6;
  return text.substr(first, last - first);
}

auto to_url_alphabet(std::string_view base64) -> std::string {
  return replace_each(replace_each(base64, '+', "-"), '/', "_");
}

auto to_hex_text(std::string_view secret) -> std::string {
  return spell_each(secret, [](char c) {
    return fmt::format("{:02x}", static_cast<unsigned char>(c));
  });
}

auto to_upper(std::string_view text) -> std::string {
  return spell_each(text, [](char c) {
    const bool lower = c >= 'a' && c <= 'z';
    return std::string{lower ? static_cast<char>(c - 'a' + 'A') : c};
  });
}

auto json_escape(std::string_view secret) -> std::string {
  const auto text = to_text(Json{secret});
  return text.substr(1, text.size() - 2);
}

void add_base64(std::string_view secret, std::vector<std::string>& forms) {
  for (std::size_t lead = 0; lead < 3; ++lead) {
    const auto text = base64_inside(secret, lead);
    forms.push_back(text);
    forms.push_back(to_url_alphabet(text));
  }
}

}  // namespace

auto secret_forms(std::string_view secret) -> std::vector<std::string> {
  if (secret.size() < kShortestSecret) return {};
  std::vector<std::string> forms{std::string{secret}, json_escape(secret),
                                 to_hex_text(secret), to_upper(to_hex_text(secret))};
  add_base64(secret, forms);
  std::erase_if(forms, [](const auto& form) { return form.size() < kShortestForm; });
  std::ranges::sort(forms, [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

}  // namespace wsconform
