// What the options are where the command line does not say: variables, then a file.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/schema.h"

namespace wsconform {

/// Values by the long name of their option, without the dashes.
using OptionValues = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Tells what a variable of the process holds; nullptr when it is not set.
using Variable = std::function<const char*(const char* name)>;

/// WSCONFORM_ENVIRONMENT, WSCONFORM_RATE, ...: of the options that take one value, but
/// for those that permit something.
[[nodiscard]] auto read_variables(const Variable& variable) -> OptionValues;

/// A configuration file (schemas/meta/config.schema.json). Errors name file and pointer.
[[nodiscard]] auto read_config(std::string_view text, const std::string& where,
                               const CompiledSchema& meta) -> Result<OptionValues>;

/// Gives the command's options that nobody set yet, and that no other one which was set
/// excludes, these values. What the command does not know is passed over. `where` is for
/// the Error (kUsage).
[[nodiscard]] auto fill_options(CLI::App& command, const OptionValues& values,
                                const std::string& where) -> Status;

/// All of it for one command that was parsed. `file` is the one that --config names; ""
/// stands for wsconform.json in the working folder, where there is one. Gives what the
/// options got: "--rate from WSCONFORM_RATE".
[[nodiscard]] auto apply_defaults(CLI::App& command, const std::string& file)
    -> Result<std::vector<std::string>>;

}  // namespace wsconform
