// Contract and cases, from the embedded files and the user's folders.
#pragma once

#include <vector>

#include "commands.h"
#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/plan.h"

namespace wsconform {

struct Inputs {
  FileSet files{};
  Contract contract{};
  std::vector<Case> cases{};  ///< sorted by id; the derived ones among them
};

[[nodiscard]] auto load_files(const SourceOptions& options) -> Result<FileSet>;
[[nodiscard]] auto load_inputs(const SourceOptions& options) -> Result<Inputs>;

}  // namespace wsconform
