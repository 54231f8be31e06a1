/// @file
/// Foreign text made harmless: one function for each kind of place it is written to. XML
/// has its own in xml_text.h; the terminal, to_visible() in base.h.
#pragma once

#include <string>
#include <string_view>

namespace wsconform {

/// For HTML elements and quoted attributes: visible, one line, no markup.
[[nodiscard]] auto html_text(std::string_view bytes) -> std::string;
/// The same as code: "<code>text</code>".
[[nodiscard]] auto html_code(std::string_view bytes) -> std::string;

/// For Markdown prose and table cells: visible, one line; nothing in it is markup, a
/// link, a mention or a reference.
[[nodiscard]] auto markdown_text(std::string_view bytes) -> std::string;

/// Code within Markdown prose and table cells: nothing in it is live.
[[nodiscard]] auto markdown_code(std::string_view bytes) -> std::string;

/// The message of a command to GitHub's runner: visible, one line.
[[nodiscard]] auto github_message(std::string_view bytes) -> std::string;

/// A property of such a command: the same, and no end of the property or of all of them.
[[nodiscard]] auto github_property(std::string_view bytes) -> std::string;

/// One word for a POSIX shell, in apostrophes.
[[nodiscard]] auto shell_word(std::string_view text) -> std::string;

}  // namespace wsconform
