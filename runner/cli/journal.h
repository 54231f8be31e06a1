// What was handed out for deletion, on disk before the bytes leave.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/environment.h"
#include "wsconform/exchange.h"

namespace wsconform {

/// "env.json" -> "env.json.journal"
[[nodiscard]] auto journal_path(const std::string& environment_file) -> std::string;

/// The journal of one run, which has it to itself until the last copy of this is gone.
class JournalFile {
 public:
  /// Opens or makes it (mode 0600). Fails (kInput) while another run holds it, and (kIo)
  /// where it cannot be written.
  [[nodiscard]] static auto open(const std::string& path) -> Result<JournalFile>;

  /// Forgets what earlier runs handed out.
  [[nodiscard]] auto clear() const -> Status;
  /// Appends ids; each call is synced before it returns. What an earlier run left
  /// unfinished at the end is closed first.
  [[nodiscard]] auto writer() const -> Journal;

 private:
  JournalFile(std::shared_ptr<const int> file, std::string path)
      : file_{std::move(file)}, path_{std::move(path)} {}

  std::shared_ptr<const int> file_;
  std::string path_;
};

/// The ids of earlier runs; empty when there is no journal yet.
[[nodiscard]] auto read_journal(const std::string& path)
    -> Result<std::vector<std::string>>;

/// Takes ids that were handed out before out of what the environment offers.
void withdraw(Environment& environment, const std::vector<std::string>& used);

}  // namespace wsconform
