// The target of a run: the user's environment, or the mock inside this process.
#pragma once

#include <memory>
#include <string>

#include "commands.h"
#include "inputs.h"
#include "wsconform/environment.h"
#include "wsconform/http_listener.h"
#include "wsconform/mock.h"
#include "wsconform/plan.h"

namespace wsconform {

struct Session {
  Environment environment{};
  Permissions permissions{};
  std::string journal{};  ///< path, "" when nothing can be deleted or the mock is ours
  std::unique_ptr<Mock> mock{};
  std::unique_ptr<HttpListener> listener{};
};

/// Opens the target the options name. Without one, starts the embedded mock on an
/// ephemeral loopback port, with everything permitted: its resources are made for it.
[[nodiscard]] auto open_session(const TargetOptions& options, const Inputs& inputs)
    -> Result<Session>;

/// Plan options after the user's.
[[nodiscard]] auto plan_options(const RunOptions& options, const Session& session)
    -> PlanOptions;

}  // namespace wsconform
