// What a rule hands over, made into cases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "subject.h"
#include "wsconform/plan.h"

namespace wsconform::derive {

/// A derived case of one request, but for what follows from operation and rule.
struct Sketch {
  std::string place{"body"};
  std::string variant{};
  std::string description{};  ///< at most 90 characters, without the place: it is added
  std::string why{};
  Level level{Level::kObserve};
  std::vector<std::string> requirements{};  ///< candidates, see Subject::cite
  std::string principal{"authorized"};
  Json request{JsonObject{}};
  std::vector<int> statuses{};
  Json bindings{JsonObject{}};
  std::string existing{};
  std::vector<CaseStep> further{};  ///< steps after the first
  bool at_once{false};              ///< all steps at the same time
};

/// Collects the cases of one rule for one operation.
class Batch {
 public:
  Batch(const Subject& subject, std::string_view rule);

  /// Adds the case and returns its full id.
  auto add(Sketch sketch) -> std::string;
  /// As add, for a case that must be refused: nothing is added where the page documents
  /// no refusal. `statuses` follow from the request where they are empty.
  void add_refusal(Sketch sketch);
  /// As add, for a request on offered resources that must succeed; where that cannot be
  /// told, an observation. Its bindings are those of one id where they are empty.
  auto add_success(Sketch sketch) -> std::string;
  /// Sets the at-limit twin of the case added last.
  void set_twin(const std::string& id) { cases_.back().twin = id; }
  /// Names the case that shows what unknown ids are answered with, for the one added
  /// last.
  void set_calibration(const std::string& id) { cases_.back().calibrated_by = id; }

  [[nodiscard]] auto size() const -> std::size_t { return cases_.size(); }
  [[nodiscard]] auto take() && -> std::vector<Case> { return std::move(cases_); }

 private:
  const Subject* subject_;
  std::string rule_;
  std::vector<Case> cases_{};
};

}  // namespace wsconform::derive
