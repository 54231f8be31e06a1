// Where a documented value stands in a request.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/json.h"

namespace wsconform::derive {

/// A field, an item of a list, or a parameter.
struct Place {
  enum class In { kBody, kQuery, kHeader, kPath };
  In in{In::kBody};
  std::string name{};  ///< "volumes[].id", "query.limit", "header.Content-Type"
  std::vector<std::string> steps{};  ///< in the body by names, "[]" for an item; else one
  const Json* schema{nullptr};
  bool mandatory{false};
  std::string stem{};  ///< of the requirements that speak of it: "volumes-id"

  [[nodiscard]] auto is_item() const -> bool;
  /// "string", "array", ...; "" where the schema names none, or several.
  [[nodiscard]] auto type() const -> std::string_view;
  [[nodiscard]] auto keyword(std::string_view name) const -> const Json*;
  /// A header or parameter travels as text: only its spelling can be wrong.
  [[nodiscard]] auto is_text() const -> bool { return in != In::kBody; }
};

/// Every place of an operation, parameters first, then the body depth first. The
/// credential is none of them. What comes back borrows `operation`.
[[nodiscard]] auto places_of(const Operation& operation) -> std::vector<Place>;

/// A value that is valid by `schema`, as short as possible: the first of an enum, an
/// example, a default, else one made from type and limits. A string without any of these
/// is "text"; a pattern needs an example beside it.
[[nodiscard]] auto sample_value(const Json& schema) -> Json;

/// `value` with `replacement` at `steps`; what is missing on the way is made.
[[nodiscard]] auto with_value(Json value, const std::vector<std::string>& steps,
                              Json replacement) -> Json;

/// What is at `steps` in `value` ("[]" is the first item), or nullptr.
[[nodiscard]] auto value_at(const Json& value, const std::vector<std::string>& steps)
    -> const Json*;

}  // namespace wsconform::derive
