/// @file
/// The contract, the cases and the parts of the HTML page that the program carries inside
/// it.
#pragma once

#include "wsconform/base.h"

namespace wsconform {

/// Every "schemas/**.json", "cases/**.json" and "reports/html/*" of the source tree as it
/// was at build time, by path. Made once, at the first call; safe to call from several
/// threads.
[[nodiscard]] auto embedded_files() -> const FileSet&;

}  // namespace wsconform
