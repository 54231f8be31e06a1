// Makes the HTTP request of one step.
#pragma once

#include "template.h"
#include "wsconform/contract.h"
#include "wsconform/environment.h"
#include "wsconform/http.h"
#include "wsconform/json.h"

namespace wsconform {

/// The request a step's `request` describes, without credentials. Errors as evaluate().
[[nodiscard]] auto make_request(const Json& description, const Operation& operation,
                                const Environment& environment, Draft& draft)
    -> Result<HttpRequest>;

/// Another method or another path than the operation's own.
[[nodiscard]] auto is_neighbour(const Json& description, const Operation& operation)
    -> bool;

/// Whether a server may take `request` for a call of `operation`, leniently: letter case
/// and further slashes make no difference. `base_path` is the part of its target that
/// comes before the documented path.
[[nodiscard]] auto reaches(const HttpRequest& request, const Operation& operation,
                           std::string_view base_path) -> bool;

/// A request whose list of ids is absent, empty, null or not a list of strings: some
/// server may take it for "all".
[[nodiscard]] auto is_unscoped(const HttpRequest& request, const Operation& operation)
    -> bool;

/// The first field of the body with an effect beyond the deletion, or "". `may_delete`:
/// the request names resources that exist, so that an absent field's default counts too.
[[nodiscard]] auto find_side_effect(const HttpRequest& request,
                                    const Operation& operation, bool may_delete,
                                    const PoolResource* pool) -> std::string;

}  // namespace wsconform
