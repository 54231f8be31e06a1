/// @file
/// What one exchange shows, worked out once and read by every rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wsconform/check.h"
#include "wsconform/json.h"

namespace wsconform {

struct Exam {
  const CheckInput& input;
  const HttpResponse* response{nullptr};  ///< nullptr: no complete head came
  bool complete{false};                   ///< and no fault: the body is whole
  bool judged{false};    ///< the status is an answer, not overload, throttling or "busy"
  bool ordinary{false};  ///< own method, path, media type and a normal size
  const ResponseRule* documented{
      nullptr};                            ///< what the page says of the status that came
  std::string encoding{};                  ///< Content-Encoding of the body, "" for none
  std::optional<JsonDocument> document{};  ///< the body, when it is JSON
  std::optional<JsonError> syntax{};       ///< why the body is no JSON
  std::vector<SchemaViolation> violations{};
  std::vector<Error> errors{};

  [[nodiscard]] auto status() const -> int { return response->status; }
  /// An answer of the operation under test, whole: its headers and body may be judged.
  [[nodiscard]] auto is_answer() const -> bool;
  /// ... and the page documents a body for its status.
  [[nodiscard]] auto has_documented_body() const -> bool;
};

/// `input` must outlive what comes back.
[[nodiscard]] auto examine(const CheckInput& input) -> Exam;

/// The request has the operation's own method and path (in plain form), its media type
/// as documented, a size that no server in use refuses, and nothing that a firewall may
/// stop: only the documented statuses are legal answers.
[[nodiscard]] auto is_ordinary(const Operation& operation, const PlannedStep& step,
                               const HttpRequest& request) -> bool;

}  // namespace wsconform
