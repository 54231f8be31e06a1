#include "xml_document.h"

#include <sstream>

#include "xml_text.h"

namespace wsconform {
namespace {

constexpr std::size_t kTextBytes = 60'000;
constexpr const char* kIndent = " ";
/// Brackets, indent and line breaks of an element beside its two names.
constexpr std::size_t kElementBytes = 20;

}  // namespace

auto XmlDocument::append(pugi::xml_node parent, const char* name) -> pugi::xml_node {
  ++elements_;
  bytes_ += 2 * std::string_view{name}.size() + kElementBytes;
  return parent.append_child(name);
}

/// Escaped here: pugixml is told to write everything as it is.
void XmlDocument::set_attribute(pugi::xml_node node, const char* name,
                                std::string_view value) {
  const auto escaped = escape_xml(make_xml_characters(value), true);
  bytes_ += std::string_view{name}.size() + escaped.size() + 4;
  node.append_attribute(name).set_value(escaped.c_str());
}

void XmlDocument::set_text(pugi::xml_node node, std::string_view text) {
  const auto cut = cut_with_digest(make_xml_characters(text), kTextBytes);
  const auto escaped = escape_xml(cut, false);
  bytes_ += escaped.size();
  node.append_child(pugi::node_pcdata).set_value(escaped.c_str());
}

auto XmlDocument::to_text() const -> std::string {
  std::ostringstream out;
  document_.save(out, kIndent, pugi::format_indent | pugi::format_no_escapes,
                 pugi::encoding_utf8);
  return out.str();
}

}  // namespace wsconform
