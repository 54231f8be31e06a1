// What the flags and the environment permit.
#pragma once

#include <string>
#include <string_view>

#include "dispenser.h"
#include "wsconform/plan.h"

namespace wsconform {

class Gatekeeper {
 public:
  Gatekeeper(const Environment& environment, const Permissions& permissions)
      : environment_{&environment}, permissions_{&permissions} {}

  /// Why nothing may be taken for a case that wants `demand`, or "".
  [[nodiscard]] auto refuse_taking(const Demand& demand) const -> std::string;
  /// Why a request to `target` may not go out without naming a resource, or "".
  [[nodiscard]] auto refuse_unscoped(const std::string& target) const -> std::string;
  [[nodiscard]] auto is_loopback() const -> bool {
    return environment_->origin.is_loopback();
  }

 private:
  [[nodiscard]] auto project_of(const std::string& target) const -> const std::string&;
  [[nodiscard]] auto permits_destruction(const std::string& project) const -> bool;
  [[nodiscard]] auto hint(std::string_view flag, std::string_view whose) const
      -> std::string;

  const Environment* environment_;
  const Permissions* permissions_;
};

}  // namespace wsconform
