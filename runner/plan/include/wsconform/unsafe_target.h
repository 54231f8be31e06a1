/// @file
/// Rules on the target and who calls it, before any case is looked at. Pure.
#pragma once

#include <string>

#include "wsconform/base.h"
#include "wsconform/environment.h"

namespace wsconform {

/// What speaks against calling that target at all, whatever the cases are: credentials
/// over plain http or to a link-local address, a proxy elsewhere between us and loopback,
/// project ids that are none or the same twice. Asked once the command line has had its
/// say. `where` names the file or the option, for the Error (kInput).
[[nodiscard]] auto find_unsafe_target(const Environment& environment,
                                      const std::string& where) -> Status;

}  // namespace wsconform
