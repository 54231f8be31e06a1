// Evaluates the templates of case files: JSON in which an object with a "$" member is a
// generator. The grammar is schemas/meta/case-file.schema.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispenser.h"
#include "wsconform/base.h"
#include "wsconform/json.h"

namespace wsconform {

/// What evaluating one case has used up and made so far.
struct Draft {
  std::string seed;
  std::string case_id;
  Dispenser* dispenser{nullptr};
  const Environment* environment{nullptr};
  std::map<std::string, Json, std::less<>> bindings{};
  std::vector<std::string> taken{};
  std::vector<std::string> generated{};
  std::string pool{};         ///< the pool in use, if any
  std::size_t made_bytes{0};  ///< of all values so far, at most kMostMadeBytes
};

/// What the values of one case may come to, for generators can be nested.
constexpr std::size_t kMostMadeBytes = std::size_t{64} << 20U;

/// What a template would need of the environment, without taking it.
void add_demand(const Json& tmpl, Demand& demand);
/// Whether `tmpl` holds that generator ("$take") at any depth.
[[nodiscard]] auto holds_generator(const Json& tmpl, std::string_view name) -> bool;

/// The value of a template. kUsage: the environment has too few resources (the message is
/// the reason to skip the case). kInput: the template is wrong (an unknown binding, or
/// values beyond kMostMadeBytes).
/// nullopt inside: `$omit`.
[[nodiscard]] auto evaluate(const Json& tmpl, Draft& draft)
    -> Result<std::optional<Json>>;

/// The n-th id made for a case: a version 4 UUID from HMAC-SHA256(seed, case id, n). Two
/// calls with the same arguments agree; nothing else can have that id.
[[nodiscard]] auto make_unknown_id(std::string_view seed, std::string_view case_id,
                                   std::size_t n) -> std::string;

}  // namespace wsconform
