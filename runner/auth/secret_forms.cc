#include "secret_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "wsconform/base.h"
#include "wsconform/http.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

constexpr std::size_t kShortestSecret = 4;
constexpr std::size_t kShortestForm = 4;

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

/// Percent escapes with small hexadecimal digits.
auto with_small_escapes(std::string text) -> std::string {
  for (std::size_t at = text.find('%'); at != std::string::npos;
       at = text.find('%', at + 1)) {
    text.replace(at + 1, 2, to_lower_ascii(text.substr(at + 1, 2)));
  }
  return text;
}

/// As application/x-www-form-urlencoded spells a blank.
auto plus_for_blank(std::string_view percent_encoded) -> std::string {
  std::string text{percent_encoded};
  for (auto at = text.find("%20"); at != std::string::npos;
       at = text.find("%20", at + 1)) {
    text.replace(at, 3, "+");
  }
  return text;
}

auto json_escape(std::string_view secret) -> std::string {
  const auto text = to_text(Json{secret});
  return text.substr(1, text.size() - 2);
}

/// What encoders for web pages write within JSON: "<", ">", "&", "'" and "+" as \u00XX.
auto json_escape_for_web(std::string_view escaped, bool upper) -> std::string {
  return spell_each(escaped, [upper](char c) {
    if (std::string_view{"<>&'+"}.find(c) == std::string_view::npos)
      return std::string{c};
    const auto byte = static_cast<unsigned char>(c);
    return upper ? fmt::format("\\u{:04X}", byte) : fmt::format("\\u{:04x}", byte);
  });
}

struct HtmlStyle {
  std::string_view apostrophe;
  std::string_view quote;
};

auto html_escape(std::string_view secret, const HtmlStyle& style) -> std::string {
  return spell_each(secret, [&style](char c) -> std::string {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return std::string{style.quote};
      case '\'':
        return std::string{style.apostrophe};
      default:
        return {c};
    }
  });
}

void add_base64(std::string_view secret, std::vector<std::string>& forms) {
  for (std::size_t lead = 0; lead < 3; ++lead) {
    const auto text = base64_inside(secret, lead);
    forms.push_back(text);
    forms.push_back(to_url_alphabet(text));
  }
}

/// Characters that encoders leave as they are besides the unreserved ones: none, those of
/// paths, of encodeURIComponent() and of encodeURI().
constexpr std::array<std::string_view, 4> kLeftAlone{"", "/", "!'()*",
                                                     ";,/?:@&=+$!'()*#"};

void add_percent(std::string_view secret, std::vector<std::string>& forms) {
  for (const std::string_view left_alone : kLeftAlone) {
    const auto encoded = spell_each(secret, [left_alone](char c) {
      return left_alone.find(c) == std::string_view::npos
                 ? percent_encode(std::string_view{&c, 1})
                 : std::string{c};
    });
    for (const auto& text : {encoded, with_small_escapes(encoded)}) {
      forms.push_back(text);
      forms.push_back(plus_for_blank(text));
    }
  }
}

void add_json(std::string_view secret, std::vector<std::string>& forms) {
  const auto escaped = json_escape(secret);
  for (const auto& text : {escaped, replace_each(escaped, '/', "\\/")}) {
    forms.push_back(text);
    forms.push_back(json_escape_for_web(text, false));
    forms.push_back(json_escape_for_web(text, true));
  }
}

void add_html(std::string_view secret, std::vector<std::string>& forms) {
  for (const std::string_view apostrophe : {"'", "&#39;", "&#x27;", "&apos;"}) {
    for (const std::string_view quote : {"\"", "&quot;", "&#34;"}) {
      forms.push_back(html_escape(secret, {.apostrophe = apostrophe, .quote = quote}));
    }
  }
}

}  // namespace

auto secret_forms(std::string_view secret) -> std::vector<std::string> {
  if (secret.size() < kShortestSecret) return {};
  std::vector<std::string> forms{std::string{secret}, to_hex_text(secret),
                                 to_upper(to_hex_text(secret))};
  add_base64(secret, forms);
  add_percent(secret, forms);
  add_json(secret, forms);
  add_html(secret, forms);
  std::erase_if(forms, [](const auto& form) { return form.size() < kShortestForm; });
  std::ranges::sort(forms, [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

}  // namespace wsconform
