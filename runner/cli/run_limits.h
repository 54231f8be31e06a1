// How fast and for how long: --rate, --timeout, --limit.
#pragma once

#include <string>

#include "commands.h"
#include "wsconform/base.h"
#include "wsconform/http.h"

namespace wsconform {

/// "100/min", "5/s" or "5" in requests a second; 0 for "". From one an hour to a million
/// a second.
[[nodiscard]] auto parse_rate(const std::string& text) -> Result<double>;

/// The lower of two rates, of which 0 is none.
[[nodiscard]] auto lower_rate(double a, double b) -> double;

/// Those of the environment, then --timeout, then each --limit.
[[nodiscard]] auto make_limits(const RunOptions& options, HttpLimits limits)
    -> Result<HttpLimits>;

}  // namespace wsconform
