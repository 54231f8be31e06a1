// The subcommands: options as values in, exit code out. Streams and exit codes live here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wsconform/contract.h"

namespace wsconform {

/// Exit codes (README, "Exit codes").
inline constexpr int kExitConforms = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitErrors = 3;
inline constexpr int kExitReport = 4;
inline constexpr int kExitNothingSelected = 5;

/// Where contract and cases come from besides what is embedded.
struct SourceOptions {
  std::string contract_folder{};
  std::vector<std::string> case_folders{};
  std::vector<std::string> layers{};
  bool no_derived{false};  ///< hand-written cases only
};

/// Who is tested, and what may be done to it. `run` and `plan` share it.
struct TargetOptions {
  std::string url{};
  std::string project{};
  std::string environment_file{};
  std::string proxy{};
  bool proxy_from_env{false};
  bool destructive{false};
  std::vector<std::string> destructive_projects{};
  std::vector<std::string> unscoped_projects{};
  std::vector<std::string> defects{};
  std::vector<std::string> variants{};
};

struct RunOptions {
  SourceOptions sources{};
  TargetOptions target{};
  std::vector<std::string> only{};
  std::vector<std::string> skip{};
  std::vector<std::string> operations{};
  std::string gate{"must"};
  int jobs{0};  ///< 0: the environment's concurrency
  std::string rate{};
  std::string seed{};
  int repeat{1};
  int rerun_failed{0};  ///< at most so often
  int wait_seconds{0};
  std::optional<double> timeout_seconds{};
  std::vector<std::string> limits{};  ///< "NAME=NUMBER"
  bool fail_on_skip{false};
  bool quiet{false};
  bool verbose{false};
  std::string known_failures{};  ///< file
  bool update_known_failures{false};
  std::string resume{};                ///< results of the run to go on with
  std::string config{};                ///< "": wsconform.json, where there is one
  std::vector<std::string> reports{};  ///< "FORMAT=PATH"
};

struct ListOptions {
  SourceOptions sources{};
  std::string kind{};
  bool json{false};
};

struct TraceOptions {
  SourceOptions sources{};
  std::string pages{};                    ///< folder
  std::vector<std::string> operations{};  ///< only these; empty: all
};

struct MockCommandOptions {
  SourceOptions sources{};
  std::string listen{"127.0.0.1:0"};
  std::string environment_out{};
  std::vector<std::string> defects{};
  std::vector<std::string> variants{};
  std::string auth{"token"};
  std::string fault_header{"X-Fault-Status"};
  std::string tls_certificate{};
  std::string tls_key{};
};

struct SelftestCommandOptions {
  SourceOptions sources{};
  bool quick{false};
  int jobs{0};                         ///< threads; 0: one a core
  std::vector<std::string> reports{};  ///< "json=PATH" or "markdown=PATH"
};

struct ReportOptions {
  SourceOptions sources{};
  std::string from{};  ///< canonical results
  std::string format{};
  std::string output{};  ///< "": stdout
};

struct CompareCommandOptions {
  SourceOptions sources{};
  std::string base{};  ///< canonical results
  std::string now{};
  std::string format{"text"};
  std::string output{};  ///< "": stdout
  bool allow_removed{false};
};

[[nodiscard]] auto command_run(const RunOptions& options) -> int;
[[nodiscard]] auto command_plan(const RunOptions& options) -> int;
[[nodiscard]] auto command_list(const ListOptions& options) -> int;
[[nodiscard]] auto command_show(const RunOptions& options, const std::string& case_id)
    -> int;
[[nodiscard]] auto command_report(const ReportOptions& options) -> int;
/// Writes an environment file to begin with. Refuses (2) where there is a file already.
[[nodiscard]] auto command_environment_init(const std::string& file) -> int;
/// 0: target and principals are as the file says; 3: they are not.
[[nodiscard]] auto command_environment_check(const std::string& file) -> int;
/// 0: no case got worse; 1: some did; 2: the runs cannot be compared.
[[nodiscard]] auto command_compare(const CompareCommandOptions& options) -> int;
[[nodiscard]] auto command_lint(const SourceOptions& options) -> int;
/// 0: every row is as the catalogue says; 1: some differ; 2: a page is missing or is
/// none.
[[nodiscard]] auto command_trace(const TraceOptions& options) -> int;
[[nodiscard]] auto command_mock(const MockCommandOptions& options) -> int;
/// 1: the suite is not good enough (see find_shortcomings).
[[nodiscard]] auto command_selftest(const SelftestCommandOptions& options) -> int;

/// Prints the error to stderr and returns the exit code of its kind.
[[nodiscard]] auto fail(const Error& error) -> int;

}  // namespace wsconform
