// One operation as the derivation rules see it: valid requests to start from, places to
// change, and what may be answered.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "place.h"
#include "wsconform/plan.h"

namespace wsconform::derive {

/// What the ids of a request name.
enum class Ids {
  kUnknown,  ///< nothing that exists: harmless everywhere
  kTaken     ///< resources offered for deletion
};

class Subject {
 public:
  /// Both must outlive the subject.
  Subject(const Contract& contract, const Operation& operation);

  [[nodiscard]] auto contract() const -> const Contract& { return *contract_; }
  [[nodiscard]] auto operation() const -> const Operation& { return *operation_; }
  [[nodiscard]] auto places() const -> const std::vector<Place>& { return places_; }
  /// The lists that name what is deleted; the first rules use.
  [[nodiscard]] auto has_targets() const -> bool { return !operation_->targets.empty(); }
  /// Whether that place, or what is in it, names what is deleted.
  [[nodiscard]] auto is_target(const Place& place) const -> bool;
  /// The list of ids itself, if there is a target.
  [[nodiscard]] auto target_list() const -> const Place*;
  [[nodiscard]] auto has_body() const -> bool {
    return operation_->request_document.has_value();
  }

  /// A valid request with one id in each target list.
  [[nodiscard]] auto request(Ids ids) const -> Json;
  /// ... with these ids (a template of an array) in the first target list.
  [[nodiscard]] auto request_with(Ids ids, const Json& list) const -> Json;
  /// The `let` that a request with Ids::kTaken needs, for so many ids.
  [[nodiscard]] auto bindings(std::size_t count) const -> Json;
  /// The i-th taken id, and all of them, as templates.
  [[nodiscard]] auto taken(std::size_t i) const -> Json;
  [[nodiscard]] auto all_taken() const -> Json;

  /// `request` with a value at a place, or without one (nullopt).
  [[nodiscard]] static auto with(Json request, const Place& place,
                                 const std::optional<Json>& value) -> Json;

  /// Every documented success.
  [[nodiscard]] auto successes() const -> std::vector<int>;
  /// 400, and 404 where the page lists it and the request names something unknown.
  /// Empty: the page documents no refusal.
  [[nodiscard]] auto refusals(const Json& request) const -> std::vector<int>;
  /// 400, 401, 403, 404, 409, as far as the page lists them.
  [[nodiscard]] auto denials() const -> std::vector<int>;
  [[nodiscard]] auto lists(int status) const -> bool {
    return operation_->find_response(status) != nullptr;
  }
  /// The level of a requirement of the catalogue; kShould where there is none.
  [[nodiscard]] auto level_of(std::string_view requirement) const -> Level;
  /// Whether a valid request can be made of which only a success is right: everything
  /// that it must name can be taken.
  [[nodiscard]] auto can_succeed() const -> bool;
  /// Whether the value of that place could name something that does not exist.
  [[nodiscard]] auto may_refer(const Place& place) const -> bool;

  /// Those of `ids` that the catalogue has and that can be checked; the last one is kept
  /// if none is left, so that lint tells of it.
  [[nodiscard]] auto cite(const std::vector<std::string>& ids) const
      -> std::vector<std::string>;

 private:
  const Contract* contract_;
  const Operation* operation_;
  std::vector<Place> places_;
};

}  // namespace wsconform::derive
