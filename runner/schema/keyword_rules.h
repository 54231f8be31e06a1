/// @file
/// The table of all keywords: in which dialects each is known, where it holds schemas,
/// and what compiles it.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "dialect.h"
#include "wsconform/base.h"

namespace wsconform::engine {

class Check;
struct Keyword;

using CheckPtr = std::unique_ptr<const Check>;
/// A null pointer where the keyword asserts nothing by itself.
using Made = Result<CheckPtr>;
using Maker = auto(*)(const Keyword&) -> Made;

/// Where the value of a keyword holds schemas.
enum class Shape : std::uint8_t {
  kNone,
  kSchema,
  kSchemas,          ///< an array of them
  kSchemaOrSchemas,  ///< draft-07's `items`
  kSchemaMap         ///< an object of them; what is no schema in it is skipped
};

enum class Drafts : std::uint8_t { kBoth, kOnly07, kOnly2020 };

struct KeywordRule {
  std::string_view name;
  Drafts drafts;
  Vocabularies vocabularies;  ///< in 2020-12, one of these must be in use
  Shape shape;
  Maker make;
};

/// nullptr when the dialect does not know the keyword. Rules lie in one array, in the
/// order of evaluation: their addresses compare as they are to be evaluated.
[[nodiscard]] auto find_rule(std::string_view name, const Dialect& dialect)
    -> const KeywordRule*;

}  // namespace wsconform::engine
