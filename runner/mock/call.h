/// @file
/// One request on its way through the mock, and what is decided about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "router.h"
#include "stock.h"
#include "store.h"
#include "wsconform/http.h"
#include "wsconform/json.h"
#include "wsconform/schema.h"

namespace wsconform::mock {

/// What a request was held against, in the order of the faithful service.
enum class Stage {
  kRoute,
  kAuthentication,
  kProject,
  kPermission,
  kForced,
  kMediaType,
  kSyntax,
  kSchema,
  kEmptyList,
  kExistence,
  kConflict
};

/// Why a request is refused. Causes, for switches to go by:
/// route/path, route/method, authentication/missing|unknown|
/// expired|signature|skew, project/path|token,
/// permission, forced, media-type/missing|other, syntax/empty|text,
/// schema/KEYWORD/POINTER (one per violation), empty-list, missing/container|target,
/// conflict, switch.
struct Refusal {
  int status{400};
  std::vector<std::string> causes{};
};

/// A request, taken apart.
struct Call {
  const HttpRequest* request{nullptr};
  Route route{};
  const Account* account{nullptr};     ///< nullptr: nobody known
  std::string_view stranger{};         ///< why, as a cause: "missing", "unknown", ...
  std::optional<JsonDocument> body{};  ///< nullopt: absent, or no JSON text
  std::vector<SchemaViolation> violations{};
  std::optional<Target> container{};  ///< where the operation has one
  std::vector<Target> targets{};
  std::uint64_t ordinal{0};  ///< of the calls of this operation, from 1; 0: no operation
  std::uint64_t number{0};   ///< of the calls of all operations, from 1; 0: no operation
  std::uint64_t in_flight{1};  ///< requests not yet answered, this one included

  [[nodiscard]] auto path_parameter(std::string_view name) const -> std::string_view;
};

/// What will be answered.
struct Decision {
  int status{200};
  std::vector<std::string> causes{};  ///< empty: the request was accepted
  std::optional<Json> body{};
  std::vector<HttpHeader> headers{};

  [[nodiscard]] auto refused() const -> bool { return !causes.empty(); }
};

}  // namespace wsconform::mock
