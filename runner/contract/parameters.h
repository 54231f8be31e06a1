/// @file
/// Path templates and the parameters that belong to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "node.h"
#include "wsconform/base.h"
#include "wsconform/contract.h"

namespace wsconform::loader {

/// Refused: a path that does not start with "/", or whose braces do not pair.
[[nodiscard]] auto check_path_template(const Node& path_item, std::string_view path)
    -> Status;

/// "/v2/{}/desktops": two paths that differ only in parameter names are the same.
[[nodiscard]] auto without_names(std::string_view path) -> std::string;

/// The `parameters` of an operation. Refused: a path parameter that `path` does not use,
/// or that is optional; a name in `path` that is not declared exactly once.
[[nodiscard]] auto read_parameters(const Node& parameters, std::string_view path)
    -> Result<std::vector<Parameter>>;

}  // namespace wsconform::loader
