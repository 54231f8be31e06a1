/// @file
/// One case in full, as HTML.
#pragma once

#include <cstddef>
#include <string>

#include "explain.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Of all cases that one page shows in full; it names the others.
inline constexpr std::size_t kDetailBytes = 3'500'000;

/// A <details> with the findings, the rules behind them, the exchanges and how to try it
/// again. Its headings are of level 4.
[[nodiscard]] auto case_html(const CaseResult& result, const ExplainContext& context,
                             bool open) -> std::string;

}  // namespace wsconform
