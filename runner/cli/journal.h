// What was handed out for deletion, on disk before the bytes leave.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/environment.h"
#include "wsconform/exchange.h"

namespace wsconform {

/// "env.json" -> "env.json.journal", beside the file itself where `environment_file` is a
/// link.
[[nodiscard]] auto journal_path(const std::string& environment_file) -> std::string;

/// The journal of one run, which has it to itself until the last copy of this is gone.
class JournalFile {
 public:
  /// Opens or makes it (mode 0600). Fails (kInput) while another run holds it, and (kIo)
  /// where it cannot be written.
  [[nodiscard]] static auto open(const std::string& path) -> Result<JournalFile>;

  /// Forgets what earlier runs handed out.
  [[nodiscard]] auto clear() const -> Status;
  /// Begins the entries of the run with this seed.
  [[nodiscard]] auto begin(const std::string& seed) const -> Status;
  /// Appends what a case took, and the case itself where it names no resource; each call
  /// is synced before it returns.
  [[nodiscard]] auto writer() const -> Journal;

 private:
  JournalFile(std::shared_ptr<const int> file, std::string path)
      : file_{std::move(file)}, path_{std::move(path)} {}

  std::shared_ptr<const int> file_;
  std::string path_;
};

/// What earlier runs left.
struct JournalEntries {
  std::vector<std::string> seeds{};  ///< of those runs, made visible
  std::vector<std::string> ids{};    ///< handed out
  std::vector<std::string> cases{};  ///< that named no resource, and were sent
};
/// Empty when there is no journal yet.
[[nodiscard]] auto read_journal(const std::string& path) -> Result<JournalEntries>;
/// Takes ids that were handed out before, in whatever letter case, out of what the
/// environment offers.
void withdraw(Environment& environment, const std::vector<std::string>& used);

}  // namespace wsconform
