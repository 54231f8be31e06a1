/// @file
/// What a reader must know of one case: what was sent, what came, which rule that breaks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Of the line with the command that plays the case again: to be pasted as it is.
inline constexpr std::string_view kAgainLabel = "again";

/// One line of an explanation, made visible.
struct ExplainedLine {
  std::string label{};  ///< "expected", "sent", ...; "" continues the line before
  std::string text{};
  bool foreign{false};  ///< sent or received bytes: shown behind a mark
};

/// Where the words behind a case are looked up, and what decides.
struct ExplainContext {
  const Contract& contract;
  const RunResult& run;
  std::size_t max_body_bytes{16U << 10U};  ///< of each body shown
};

/// "status: expected 400, got 204 (and 1 more)", or the reason; one line, at most 1 KiB.
[[nodiscard]] auto headline(const CaseResult& result, Level gate) -> std::string;

/// "it failed in each of 2 reruns", "flaky: ..."; "" when it was not sent again.
[[nodiscard]] auto describe_reruns(const CaseResult& result, Level gate) -> std::string;

/// Why the run as a whole proves nothing, or not all that was asked; "" when it does.
[[nodiscard]] auto run_problem(const RunResult& run) -> std::string;

/// The finding that decided a failed case; nullptr when there is none.
[[nodiscard]] auto decisive_finding(const CaseResult& result, Level gate)
    -> const Finding*;

/// What the case is about: the requirements of the finding that decided it; else its own.
[[nodiscard]] auto broken_requirements(const CaseResult& result, Level gate)
    -> const std::vector<std::string>&;

/// Description, findings with the rules behind them, the exchange, how to run it again.
[[nodiscard]] auto explain_case(const CaseResult& result, const ExplainContext& context)
    -> std::vector<ExplainedLine>;

/// The findings and the reason alone: for a case that did not fail.
[[nodiscard]] auto explain_facts(const CaseResult& result, const ExplainContext& context)
    -> std::vector<ExplainedLine>;

/// "label     text" and "| foreign text", one a line.
[[nodiscard]] auto to_plain_text(const std::vector<ExplainedLine>& lines) -> std::string;

}  // namespace wsconform
