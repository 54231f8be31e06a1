#include <algorithm>

#include "secret_forms.h"
#include "secret_names.h"
#include "wsconform/auth.h"

namespace wsconform {

void Redactor::add(const Secret& secret) {
  for (auto& form : secret_forms(secret.reveal())) {
    auto& list = forms_[static_cast<unsigned char>(form.front())];
    const auto longer = [&form](const auto& other) { return other.size() > form.size(); };
    list.insert(std::ranges::partition_point(list, longer), std::move(form));
  }
}

auto Redactor::longest_at(std::string_view text) const -> std::size_t {
  for (const auto& form : forms_[static_cast<unsigned char>(text.front())]) {
    if (text.starts_with(form)) return form.size();
  }
  return 0;
}

auto Redactor::hide_values(std::string_view text) const -> std::string {
  std::string out;
  std::size_t hidden_until = 0;  // overlapping finds are hidden as one
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto length = longest_at(text.substr(at));
    if (length > 0 && at >= hidden_until) out += kHidden;
    hidden_until = std::max(hidden_until, length > 0 ? at + length : 0);
    if (at >= hidden_until) out += text[at];
  }
  return out;
}

auto Redactor::redact(std::string_view text) const -> std::string {
  return hide_by_name(hide_values(text));
}

auto Redactor::redact_header(const HttpHeader& header) const -> std::string {
  if (is_secret_name(header.name)) return header.name + ": " + std::string{kHidden};
  return redact(header.name) + ": " + redact(header.value);
}

}  // namespace wsconform
