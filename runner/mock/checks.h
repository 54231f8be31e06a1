/// @file
/// What a request has to pass before it takes effect, one function a stage. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "call.h"

namespace wsconform::mock {

struct CheckSettings {
  std::string_view fault_header{};  ///< "": none
  std::string_view project_id{};    ///< the main project
};

/// All stages, in the faithful order.
[[nodiscard]] auto faithful_order() -> const std::vector<Stage>&;

/// Why `call` does not pass `stage`. It was routed to a path that exists.
[[nodiscard]] auto check_stage(Stage stage, const Call& call,
                               const CheckSettings& settings) -> std::optional<Refusal>;

}  // namespace wsconform::mock
