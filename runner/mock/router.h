/// @file
/// From a request's method and path to the operation that it means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "handlers.h"
#include "wsconform/contract.h"

namespace wsconform::mock {

/// An operation as the mock serves it: what its contract says, worked out once.
struct Endpoint {
  const Operation* operation{nullptr};
  const Handler* handler{nullptr};
  std::size_t index{0};                 ///< among all endpoints
  std::vector<std::string> segments{};  ///< of the path template
  std::string allow{};                  ///< methods of all operations at this path
  int success{200};
  bool success_has_body{false};
  bool demands_content_type{false};
  std::vector<std::string> error_fields{};  ///< that its error bodies document

  [[nodiscard]] auto documents(int status) const -> bool;
};

using PathParameters = std::vector<std::pair<std::string, std::string>>;

struct Route {
  const Endpoint* endpoint{nullptr};  ///< nullptr: no such path
  bool method_matches{false};
  PathParameters parameters{};
};

class Router {
 public:
  /// Operations without a handler are not served. `contract` must outlive the router.
  [[nodiscard]] static auto create(const Contract& contract) -> Result<Router>;

  /// The query is left out of account; an empty segment is no parameter.
  [[nodiscard]] auto find(std::string_view method, std::string_view target) const
      -> Route;
  [[nodiscard]] auto size() const -> std::size_t { return endpoints_.size(); }

 private:
  std::vector<Endpoint> endpoints_{};
};

}  // namespace wsconform::mock
