/// @file
/// One case in full, as HTML.
#pragma once

#include <string>

#include "explain.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// A <details> with the findings, the rules behind them, the exchanges and how to try it
/// again. Its headings are of level 4.
[[nodiscard]] auto case_html(const CaseResult& result, const ExplainContext& context,
                             bool open) -> std::string;

}  // namespace wsconform
