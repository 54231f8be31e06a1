#include <algorithm>
#include <utility>

#include "secret_forms.h"
#include "secret_names.h"
#include "unescaped.h"
#include "wsconform/auth.h"

namespace wsconform {

void Redactor::add_form(Forms& forms, std::string form) {
  auto& list = forms[static_cast<unsigned char>(form.front())];
  const auto longer = [&form](const auto& other) { return other.size() > form.size(); };
  list.insert(std::ranges::partition_point(list, longer), std::move(form));
}

void Redactor::add(const Secret& secret) {
  for (auto& form : secret_forms(secret.reveal())) {
    const Unescaped unescaped{form};
    if (unescaped.text().size() >= kShortestForm) {
      add_form(unescaped_, unescaped.text());
    }
    add_form(as_they_are_, std::move(form));
  }
}

auto Redactor::find_all(const Forms& forms, std::string_view text) -> std::vector<Span> {
  std::vector<Span> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const auto& form : forms[static_cast<unsigned char>(text[at])]) {
      if (!text.substr(at).starts_with(form)) continue;
      found.push_back({at, at + form.size()});
      break;
    }
  }
  return found;
}

auto Redactor::find_values(std::string_view text) const -> std::vector<Span> {
  auto found = find_all(as_they_are_, text);
  if (!has_escapes(text)) return found;
  const Unescaped plain{text};
  for (const Span& span : find_all(unescaped_, plain.text())) {
    found.push_back({plain.begin_of(span.begin), plain.begin_of(span.end)});
  }
  std::ranges::sort(found, {}, &Span::begin);
  return found;
}

auto Redactor::hide_values(std::string_view text) const -> std::string {
  std::string out;
  std::size_t done = 0;
  for (const Span& span : find_values(text)) {
    if (span.begin >= done) {  // overlapping finds are hidden as one
      out += text.substr(done, span.begin - done);
      out += kHidden;
    }
    done = std::max(done, span.end);
  }
  return out.append(text.substr(done));
}

auto Redactor::redact(std::string_view text) const -> std::string {
  return hide_by_name(hide_values(text));
}

auto Redactor::redact_header(const HttpHeader& header) const -> std::string {
  if (is_secret_name(header.name)) return header.name + ": " + std::string{kHidden};
  return redact(header.name) + ": " + redact(header.value);
}

}  // namespace wsconform
