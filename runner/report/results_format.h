/// @file
/// What the writer and the reader of the canonical results share.
#pragma once

#include <string>
#include <vector>

#include "wsconform/json.h"
#include "wsconform/verdict.h"

namespace wsconform {

inline constexpr int kResultsVersion = 1;
inline constexpr const char* kResultsSchema =
    "https://wsconform.example/schemas/meta/results.schema.json";

inline constexpr Outcome kOutcomes[] = {
    Outcome::kPassed,       Outcome::kFailed, Outcome::kAdvisory, Outcome::kObserved,
    Outcome::kKnownFailure, Outcome::kStale,  Outcome::kSkipped,  Outcome::kError};

/// What the results say of the run as a whole; reading gives a run without cases.
[[nodiscard]] auto run_facts_json(const RunResult& run) -> JsonObject;
[[nodiscard]] auto read_run_facts(const Json& json) -> RunResult;

/// One case without its body shapes, which stand with the observations. What is read is
/// valid by the schema.
[[nodiscard]] auto case_json(const CaseResult& result) -> Json;
[[nodiscard]] auto read_case(const Json& json) -> CaseResult;

/// As the results list them: the contract's, then those of every answer.
[[nodiscard]] auto requirement_ids(const Contract& contract) -> std::vector<std::string>;

/// A run is told of in the words of the contract, and with its layers. What is wrong with
/// telling `run`, judged by the requirements with these ids, in those of `contract`.
[[nodiscard]] auto find_other_contract(const RunResult& run,
                                       const std::vector<std::string>& requirements,
                                       const Contract& contract, const std::string& where)
    -> Status;
/// What a results file says.
struct ParsedResults {
  Json json{};  ///< valid by its schema
  RunResult run{};
};
/// Refuses all that read_results() does, but the run may be of any contract.
[[nodiscard]] auto parse_results(std::string_view text, const std::string& where,
                                 const CompiledSchema& meta) -> Result<ParsedResults>;

/// The members that follow from the cases: a file in which they do not is not ours.
[[nodiscard]] auto counts_json(const RunResult& run) -> Json;
[[nodiscard]] auto success_paths_json(const RunResult& run) -> Json;

}  // namespace wsconform
