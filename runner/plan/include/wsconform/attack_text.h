/// @file
/// Texts that a firewall before the service may stop (403, 406, 418). No page speaks of
/// it.
#pragma once

#include <string_view>

namespace wsconform {

/// Whether something in `text`, a value or a whole JSON body, is common in attacks and
/// not in ids: quotes, markup, shell and template characters, a backslash, "..".
[[nodiscard]] constexpr auto resembles_attack(std::string_view text) -> bool {
  return text.find_first_of("<>'`;$%\\") != std::string_view::npos ||
         text.find("..") != std::string_view::npos;
}

}  // namespace wsconform
