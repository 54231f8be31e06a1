/// @file
/// The parts of lint_contract. Each appends one Error for each defect that it finds.
#pragma once

#include <vector>

#include "node.h"
#include "openapi.h"
#include "schema_library.h"
#include "wsconform/base.h"
#include "wsconform/contract.h"

namespace wsconform::loader {

/// Ids that come twice, or come back from the retired ones.
void lint_catalogue(const Node& catalogue, std::vector<Error>& defects);

/// Whether the catalogue has a requirement for each thing that the OpenAPI document and
/// the schemas say of the operation.
void lint_coverage(const DocumentedOperation& documented, const Node& catalogue,
                   const SchemaLibrary& schemas, std::vector<Error>& defects);

/// Documented examples against their schemas, but for those that `disputes` lists.
void lint_examples(const std::vector<DocumentedOperation>& operations,
                   const Node& disputes, SchemaLibrary& schemas,
                   std::vector<Error>& defects);

}  // namespace wsconform::loader
