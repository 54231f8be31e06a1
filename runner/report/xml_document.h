/// @file
/// One XML file while it is written: how large it is going to be is known.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace wsconform {

/// Whatever the texts hold, the file is well-formed.
class XmlDocument {
 public:
  explicit XmlDocument(const char* root) : root_{append(document_, root)} {}

  [[nodiscard]] auto root() const -> pugi::xml_node { return root_; }
  auto append(pugi::xml_node parent, const char* name) -> pugi::xml_node;
  void set_attribute(pugi::xml_node node, const char* name, std::string_view value);
  /// Cut at 60,000 bytes, with length and digest of the whole.
  void set_text(pugi::xml_node node, std::string_view text);

  [[nodiscard]] auto elements() const -> std::size_t { return elements_; }
  /// At least what the text is going to have.
  [[nodiscard]] auto bytes() const -> std::size_t { return bytes_; }
  [[nodiscard]] auto to_text() const -> std::string;

 private:
  pugi::xml_document document_{};
  std::size_t elements_{0};
  std::size_t bytes_{0};
  pugi::xml_node root_;
};

}  // namespace wsconform
