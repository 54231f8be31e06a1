// The derivation rules: each a pure function from one operation to cases, one file a
// rule.
#pragma once

#include <vector>

#include "subject.h"
#include "wsconform/plan.h"

namespace wsconform::derive {

using Cases = std::vector<Case>;

// What the tables say of a field.
auto derive_mandatory(const Subject& subject) -> Cases;
auto derive_types(const Subject& subject) -> Cases;
auto derive_values(const Subject& subject) -> Cases;
auto derive_limits(const Subject& subject) -> Cases;
auto derive_optional(const Subject& subject) -> Cases;
auto derive_strings(const Subject& subject) -> Cases;
auto derive_unknown(const Subject& subject) -> Cases;
// The body as a whole.
auto derive_batch(const Subject& subject) -> Cases;
auto derive_roots(const Subject& subject) -> Cases;
auto derive_truncated(const Subject& subject) -> Cases;
auto derive_syntax(const Subject& subject) -> Cases;
auto derive_encoding(const Subject& subject) -> Cases;
auto derive_duplicates(const Subject& subject) -> Cases;
auto derive_size(const Subject& subject) -> Cases;
auto derive_absent(const Subject& subject) -> Cases;
auto derive_media_type(const Subject& subject) -> Cases;
// Around it.
auto derive_methods(const Subject& subject) -> Cases;
auto derive_paths(const Subject& subject) -> Cases;
auto derive_path_ids(const Subject& subject) -> Cases;
auto derive_principals(const Subject& subject) -> Cases;
auto derive_effects(const Subject& subject) -> Cases;

}  // namespace wsconform::derive
