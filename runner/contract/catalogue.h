/// @file
/// The lists beside the OpenAPI document: requirements, disputes, neighbours.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "node.h"
#include "wsconform/base.h"
#include "wsconform/contract.h"

namespace wsconform::loader {

/// By page: the operationId, or "common".
using Catalogues = std::map<std::string, std::vector<Requirement>, std::less<>>;

/// The requirements of one catalogue. Ids of the common one get "common/" before them.
/// Refused: a catalogue that says it belongs to another page than `page`.
[[nodiscard]] auto read_requirements(const Node& catalogue, std::string_view page)
    -> Result<std::vector<Requirement>>;

/// Refused in both: an operation that `contract` does not know; in disputes, a
/// requirement.
[[nodiscard]] auto read_disputes(const Node& file, const Contract& contract)
    -> Result<std::vector<Dispute>>;
/// Refused besides: one of our own operations listed as somebody else's.
[[nodiscard]] auto read_neighbours(const Node& file, const Contract& contract)
    -> Result<std::vector<Neighbour>>;

}  // namespace wsconform::loader
