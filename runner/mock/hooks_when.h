/// @file
/// When a mechanism acts.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "answer.h"
#include "switches.h"

namespace wsconform::mock {

using When = std::function<bool(const Call&, const Decision&)>;
[[nodiscard]] auto accepted() -> When;
[[nodiscard]] auto refused() -> When;
[[nodiscard]] auto status(int status) -> When;
/// A refusal with a cause that the glob matches.
[[nodiscard]] auto cause(std::string_view glob) -> When;
[[nodiscard]] auto method(std::string_view method) -> When;
/// Another method, or a path that no page has.
[[nodiscard]] auto neighbour() -> When;
/// The first `count` calls of an operation.
[[nodiscard]] auto early(std::uint64_t count) -> When;
[[nodiscard]] auto both(When a, When b) -> When;

/// What is known of a call before anything is decided.
using CallTest = std::function<bool(const Call&)>;
/// Every `count`th call of an operation.
[[nodiscard]] auto every(std::uint64_t count) -> CallTest;
/// At least so many requests are under way. Put long_answers() beside it.
[[nodiscard]] auto crowded(std::uint64_t count) -> CallTest;
/// Limits all of the hook but the order of checks and what happens before routing.
[[nodiscard]] auto during(const CallTest& test, Hook hook) -> Hook;
/// Limits what happens from the effect on; before it there is no decision to go by.
[[nodiscard]] auto only(const When& when, Hook hook) -> Hook;

}  // namespace wsconform::mock
