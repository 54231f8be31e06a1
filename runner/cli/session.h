// The target of a run: the user's environment, or the mock inside this process.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "commands.h"
#include "inputs.h"
#include "journal.h"
#include "wsconform/environment.h"
#include "wsconform/http_listener.h"
#include "wsconform/mock.h"
#include "wsconform/plan.h"

namespace wsconform {

struct Session {
  Environment environment{};
  Permissions permissions{};
  std::optional<JournalFile> journal{};  ///< open where something may be deleted
  JournalEntries sent_before{};          ///< of runs whose journal still holds
  std::unique_ptr<Mock> mock{};
  std::unique_ptr<HttpListener> listener{};
};

/// What the target is opened for.
enum class Purpose {
  kLook,   ///< nothing is deleted: no journal is opened
  kRun,    ///< what was handed out earlier on loopback may be offered again
  kResume  ///< it may not: the ids of the interrupted run are gone
};

/// No target is named: the mock inside this process is it.
[[nodiscard]] auto is_own_mock(const TargetOptions& options) -> bool;

/// Opens the target the options name. Without one, starts the embedded mock on an
/// ephemeral loopback port, with everything permitted: its resources are made for it.
[[nodiscard]] auto open_session(const TargetOptions& options, const Inputs& inputs,
                                Purpose purpose) -> Result<Session>;

/// Begins the run's journal, if there is one: not before something is about to be sent.
[[nodiscard]] auto begin_journal(const Session& session, const std::string& seed,
                                 Purpose purpose) -> Status;

/// Plan options after the user's.
[[nodiscard]] auto plan_options(const RunOptions& options, const Session& session)
    -> PlanOptions;

}  // namespace wsconform
