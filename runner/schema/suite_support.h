/// @file
/// The official JSON Schema test suite, as Debian packages it.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "wsconform/schema.h"

namespace wsconform::engine {

/// One file of the suite: "draft2020-12/optional/bignum.json".
struct SuiteFile {
  std::string name;
  std::string text;
};

void PrintTo(const SuiteFile& file, std::ostream* out);
[[nodiscard]] auto is_optional(const SuiteFile& file) -> bool;
/// The files of both drafts, mandatory or optional.
[[nodiscard]] auto suite_files(bool optional) -> std::vector<SuiteFile>;
/// The documents that schemas of the suite refer to, by URI.
[[nodiscard]] auto suite_documents() -> const std::map<std::string, Json>&;
[[nodiscard]] auto options_for(const SuiteFile& file) -> SchemaOptions;

}  // namespace wsconform::engine
