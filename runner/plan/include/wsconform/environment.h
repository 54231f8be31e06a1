/// @file
/// The target, who calls it, and what may be deleted there.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/auth.h"
#include "wsconform/base.h"
#include "wsconform/http.h"
#include "wsconform/json.h"
#include "wsconform/schema.h"

namespace wsconform {

/// A pool and the volumes of it that may be deleted.
struct PoolResource {
  std::string id;
  std::vector<std::string> volumes{};
  std::vector<std::string> handle_types{};  ///< further handle types its owner permits
};

/// Resources offered for deletion, by kind ("desktops", "name_policies", ...).
struct Resources {
  std::map<std::string, std::vector<std::string>, std::less<>> ids{};
  std::vector<PoolResource> pools{};
};

struct Environment {
  std::string name{};
  HttpOrigin origin{};
  std::string project_id{};
  bool mock{false};  ///< our own mock: documented examples may be sent verbatim
  std::map<std::string, Principal, std::less<>> principals{};
  Resources disposable{};
  Resources other_project{};  ///< disposables of the other project
  Resources busy{};
  std::string fault_header{};  ///< "" when the target offers none
  std::string ca_file{};
  std::string client_certificate{};  ///< file, "" for none
  std::string client_key{};          ///< file, "" where the certificate's holds it too
  std::string proxy{};
  HttpLimits http_limits{};
  std::optional<std::chrono::milliseconds> response_time{};
  int requests_per_minute{0};  ///< 0: no limit
  int concurrency{8};
  std::chrono::milliseconds settle{0};

  [[nodiscard]] auto find_principal(std::string_view name) const -> const Principal*;
  /// Every id it names, of any kind, project ids not included; sorted.
  [[nodiscard]] auto all_ids() const -> std::vector<std::string>;
};

/// Parses an environment file. `where` is its path: secrets given as files are looked up
/// beside it. Errors name file and pointer.
[[nodiscard]] auto parse_environment(std::string_view text, const std::string& where,
                                     const CompiledSchema& meta) -> Result<Environment>;

/// For `--target URL`: a token from WSCONFORM_TOKEN (may be empty), nothing to delete.
[[nodiscard]] auto make_environment(const std::string& url, const std::string& project_id,
                                    Secret token) -> Result<Environment>;

}  // namespace wsconform
