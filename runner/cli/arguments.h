// The options of `run` and `plan`, and those that other commands share with them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "commands.h"

namespace wsconform {

/// Whether --help prints the options that few users need as well.
enum class HelpScope { kUsual, kAll };

/// One line an option: its names, what it wants, what it does.
class ShortHelp : public CLI::Formatter {
 public:
  [[nodiscard]] auto make_group(std::string group, bool is_positional,
                                std::vector<const CLI::Option*> options) const
      -> std::string override;
  [[nodiscard]] auto make_option_opts(const CLI::Option* option) const
      -> std::string override;
};

/// An option that may come several times, with one value each time.
auto repeatable(CLI::Option* option, const char* value) -> CLI::Option*;

void add_sources(CLI::App& app, SourceOptions& options, HelpScope scope);
void add_no_derived(CLI::App& app, SourceOptions& options, HelpScope scope);
void add_switches(CLI::App& app, std::vector<std::string>& defects,
                  std::vector<std::string>& variants, HelpScope scope);
void add_target(CLI::App& app, TargetOptions& options, HelpScope scope);
/// All options of `run`.
void add_run(CLI::App& app, RunOptions& options, HelpScope scope);

/// CLI11 has no flag with an optional value that can be repeated:
/// "--allow-destructive=ID" becomes an option of its own. The arguments without the
/// program, in reverse. Fails for an empty ID.
[[nodiscard]] auto with_split_flags(int argc, char** argv)
    -> Result<std::vector<std::string>>;

}  // namespace wsconform
