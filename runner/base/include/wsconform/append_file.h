/// @file
/// A file that grows while the program runs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "wsconform/base.h"

namespace wsconform {

class Descriptor;

/// Open for appending, and this process's alone. What was appended is there when the
/// process dies, whatever it dies of; it is not synced to the disk.
class AppendFile {
 public:
  /// Starts an empty file, mode 0600. One that is there already is kept as "PATH.old".
  /// Refuses a target that another process appends to, or that is no regular file.
  [[nodiscard]] static auto create(const std::string& path) -> Result<AppendFile>;

  [[nodiscard]] auto append(std::string_view text) -> Status;
  /// Takes the file away, unless another one has taken its name.
  [[nodiscard]] auto remove() -> Status;

 private:
  AppendFile(std::string path, std::shared_ptr<Descriptor> descriptor)
      : path_{std::move(path)}, descriptor_{std::move(descriptor)} {}

  std::string path_;
  std::shared_ptr<Descriptor> descriptor_;
};

}  // namespace wsconform
