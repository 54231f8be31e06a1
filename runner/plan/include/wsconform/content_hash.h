/// @file
/// Whether two runs held a target against the same things. Pure.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/plan.h"

namespace wsconform {

/// SHA-256 in hex of every "schemas/..." file but our meta schemas.
[[nodiscard]] auto contract_sha256(const FileSet& files) -> std::string;

/// SHA-256 in hex of what answers of an operation are held against: the documented
/// statuses, the expected fields and the schema files of its answers.
[[nodiscard]] auto answers_sha256(const Operation& operation, const FileSet& files)
    -> std::string;

/// 16 hex digits of what the case sends and expects, and of `answers`. Its description
/// and its place in a file do not count.
/// @param answers  answers_sha256() of its operation
[[nodiscard]] auto content_hash(const Case& source, std::string_view answers)
    -> std::string;

}  // namespace wsconform
