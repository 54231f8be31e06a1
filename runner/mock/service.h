/// @file
/// The mock itself: takes a request apart, decides, lets it take effect, answers.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "call.h"
#include "checks.h"
#include "ids.h"
#include "router.h"
#include "signature.h"
#include "stock.h"
#include "store.h"
#include "switches.h"

namespace wsconform::mock {

using FlightCount = std::atomic<std::uint64_t>;

class Service {
 public:
  [[nodiscard]] static auto create(const Contract& contract, MockOptions options)
      -> Result<std::unique_ptr<Service>>;

  /// Thread-safe.
  [[nodiscard]] auto handle(const HttpRequest& request) -> HttpReply;
  [[nodiscard]] auto environment_json(std::string_view url) const -> std::string;

 private:
  Service(MockOptions options, Router router, Behaviour behaviour);

  /// @param as_sent  the request before any switch: what its sender has signed
  [[nodiscard]] auto take_apart(const HttpRequest& request,
                                const HttpRequest& as_sent) const -> Call;
  [[nodiscard]] auto identify(const HttpRequest& request,
                              const HttpRequest& as_sent) const -> Identity;
  [[nodiscard]] auto decide(Call& call) -> Decision;
  void look_up_targets(Call& call) const;
  [[nodiscard]] auto first_refusal(const Call& call) const -> std::optional<Refusal>;
  void take_effect(const Call& call, const Decision& decision);
  [[nodiscard]] auto success_body(const Endpoint& endpoint) -> std::optional<Json>;

  MockOptions options_;
  Router router_;
  Behaviour behaviour_;
  IdSource ids_;  ///< after construction: guarded by mutex_
  Stock stock_;
  std::unordered_map<std::string, const Account*> accounts_{};  ///< by token
  std::shared_ptr<FlightCount> in_flight_{std::make_shared<FlightCount>(0)};
  std::mutex mutex_{};
  Store store_;                            ///< guarded by mutex_
  std::vector<std::uint64_t> ordinals_{};  ///< by endpoint; guarded by mutex_
  std::uint64_t calls_{0};                 ///< guarded by mutex_
};

}  // namespace wsconform::mock
