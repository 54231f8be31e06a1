/// @file
/// For tests: one small operation, a case with one step, and its answer.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "wsconform/check.h"

namespace wsconform {

/// An ordinary request that was answered with 202 and a job: no rule has anything to say.
/// A test changes the one thing that it is about.
class Sample {
 public:
  Sample();
  Sample(const Sample&) = delete;
  auto operator=(const Sample&) -> Sample& = delete;

  /// Replaces the answer; a body comes with Content-Type: application/json.
  void answer(int status, std::string body = "");
  void set_header(const std::string& name, std::string value);
  void drop_header(const std::string& name);
  void add_fault(HttpFault::Class kind, std::string code);

  [[nodiscard]] auto step() -> PlannedStep& { return planned.steps.front(); }
  [[nodiscard]] auto response() -> HttpResponse& { return *record.exchange.response; }
  [[nodiscard]] auto operation() -> Operation& { return contract.operations.front(); }
  [[nodiscard]] auto input() const -> CheckInput;
  [[nodiscard]] auto look() const -> CheckResult { return check(input()); }
  /// The rules of all findings, in their order.
  [[nodiscard]] auto rules() const -> std::vector<std::string>;
  /// Of all errors: the stable code.
  [[nodiscard]] auto error_codes() const -> std::vector<std::string>;

  Contract contract;
  Case source;
  PlannedCase planned;
  StepRecord record;
  std::optional<std::chrono::milliseconds> response_time{};
  std::map<std::string, std::string, std::less<>> captured{};
};

/// POST /v2/{project_id}/things/batch-delete; 202 with a job, 200 and 204 without a body,
/// errors 400, 401, 404, 409, 500, 503 with error_code and error_msg.
[[nodiscard]] auto sample_contract() -> Contract;

}  // namespace wsconform
