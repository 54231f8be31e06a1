/// @file
/// What a defect or a variant is made of, and the set that one mock has switched on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call.h"
#include "wsconform/http_listener.h"
#include "wsconform/mock.h"

namespace wsconform::mock {

/// Where a switch reaches into the mock. Usually one of these is set. All are called for
/// the switch's operation only; with "*" also for unknown paths (no endpoint then).
struct Hook {
  std::string_view mechanism{};
  /// Before routing.
  std::function<void(HttpRequest&)> adapt{};
  /// Whether a request that a check refused passes all the same.
  std::function<bool(const Call&, const Refusal&)> tolerate{};
  /// A further check, when the schema has been checked.
  std::function<std::optional<Refusal>(const Call&)> refuse{};
  /// Which ids are deleted: those of an accepted request, none of a refused one.
  std::function<void(const Call&, const Decision&, std::vector<std::string>&)> effect{};
  /// What is answered, as values.
  std::function<void(const Call&, Decision&)> decide{};
  /// How it is written, up to the bytes.
  std::function<void(const Call&, const Decision&, HttpReply&)> render{};
  /// Another order of checks.
  std::vector<Stage> order{};
};

struct Switch {
  MockSwitch info{};
  Hook hook{};
};

/// One line of a catalogue. `operation`: "*", an operationId, or a group of operations,
/// for which the line stands once each: "@all", "@job" (success has a body), "@bodyless",
/// "@missing" (404 is listed), "@conflict" (409), "@effect" (the page has one see that a
/// deletion took effect), "@200" (success is 200), "@four" (four error fields).
/// `requirement` without a slash is the operation's own; "{}" in it is the success
/// status.
struct Row {
  std::string_view id{};
  std::string_view operation{};
  std::string_view kind{};
  std::string_view what{};
  std::string_view requirement{};
  Hook hook{};
  std::string_view equivalent{};  ///< see MockSwitch
};
using Rows = std::vector<Row>;

/// Lines of groups get the operation's short name appended to their id.
[[nodiscard]] auto expand(const std::vector<Rows>& tables) -> std::vector<Switch>;

[[nodiscard]] auto defect_switches() -> const std::vector<Switch>&;
[[nodiscard]] auto variant_switches() -> const std::vector<Switch>&;

/// The switches that are on in one mock. Immutable: safe for threads.
class Behaviour {
 public:
  /// Fails (kUsage) for an id that the catalogue does not have.
  [[nodiscard]] static auto create(const std::vector<std::string>& defects,
                                   const std::vector<std::string>& variants)
      -> Result<Behaviour>;

  /// The request as it is to be understood, when that is not as it came.
  [[nodiscard]] auto adapt(const HttpRequest& request, const Router& router) const
      -> std::optional<HttpRequest>;
  [[nodiscard]] auto order() const -> const std::vector<Stage>&;
  [[nodiscard]] auto tolerates(const Call& call, const Refusal& refusal) const -> bool;
  [[nodiscard]] auto refuse(const Call& call) const -> std::optional<Refusal>;
  void change_effect(const Call& call, const Decision& decision,
                     std::vector<std::string>& ids) const;
  void change_decision(const Call& call, Decision& decision) const;
  void change_reply(const Call& call, const Decision& decision, HttpReply& reply) const;

 private:
  std::vector<const Switch*> active_{};
};

}  // namespace wsconform::mock
