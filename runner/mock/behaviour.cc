#include <fmt/format.h>

#include <algorithm>

#include "checks.h"
#include "switches.h"

namespace wsconform::mock {

namespace {

auto applies(const Switch& one, const Endpoint* endpoint) -> bool {
  if (one.info.operation == "*") return true;
  return endpoint != nullptr && endpoint->operation->id == one.info.operation;
}

auto applies(const Switch& one, const Call& call) -> bool {
  return applies(one, call.route.endpoint);
}

struct Catalogue {
  std::string_view option;
  const std::vector<Switch>& switches;
};

auto find_switches(const Catalogue& catalogue, const std::vector<std::string>& ids,
                   std::vector<const Switch*>& found) -> Status {
  for (const std::string& id : ids) {
    const auto at = std::ranges::find(catalogue.switches, id,
                                      [](const Switch& s) { return s.info.id; });
    if (at == catalogue.switches.end()) {
      return Error{Error::Kind::kUsage, std::string{catalogue.option},
                   fmt::format("\"{}\" is not in the mock's catalogue", to_visible(id))};
    }
    found.push_back(&*at);
  }
  return std::nullopt;
}

}  // namespace

auto Behaviour::create(const std::vector<std::string>& defects,
                       const std::vector<std::string>& variants) -> Result<Behaviour> {
  Behaviour behaviour;
  if (auto error =
          find_switches({"--variant", variant_switches()}, variants, behaviour.active_)) {
    return *error;
  }
  if (auto error =
          find_switches({"--defect", defect_switches()}, defects, behaviour.active_)) {
    return *error;
  }
  return behaviour;
}

auto Behaviour::adapt(const HttpRequest& request, const Router& router) const
    -> std::optional<HttpRequest> {
  const auto endpoint_of = [&router](const HttpRequest& one) {
    return router.find(one.method, one.target).endpoint;
  };
  std::optional<HttpRequest> adapted;
  for (const Switch* one : active_) {
    if (!one->hook.adapt) continue;
    HttpRequest changed = adapted.value_or(request);
    one->hook.adapt(changed);
    // A path may become one of the operation by the change.
    if (applies(*one, endpoint_of(request)) || applies(*one, endpoint_of(changed))) {
      adapted = std::move(changed);
    }
  }
  return adapted;
}

auto Behaviour::order() const -> const std::vector<Stage>& {
  const auto changed = std::ranges::find_if(
      active_, [](const Switch* s) { return !s->hook.order.empty(); });
  return changed == active_.end() ? faithful_order() : (*changed)->hook.order;
}

auto Behaviour::tolerates(const Call& call, const Refusal& refusal) const -> bool {
  return std::ranges::any_of(active_, [&](const Switch* one) {
    return one->hook.tolerate && applies(*one, call) && one->hook.tolerate(call, refusal);
  });
}

auto Behaviour::refuse(const Call& call) const -> std::optional<Refusal> {
  for (const Switch* one : active_) {
    if (!one->hook.refuse || !applies(*one, call)) continue;
    if (auto refusal = one->hook.refuse(call)) return refusal;
  }
  return std::nullopt;
}

void Behaviour::change_effect(const Call& call, const Decision& decision,
                              std::vector<std::string>& ids) const {
  for (const Switch* one : active_) {
    if (one->hook.effect && applies(*one, call)) one->hook.effect(call, decision, ids);
  }
}

void Behaviour::change_decision(const Call& call, Decision& decision) const {
  for (const Switch* one : active_) {
    if (one->hook.decide && applies(*one, call)) one->hook.decide(call, decision);
  }
}

void Behaviour::change_reply(const Call& call, const Decision& decision,
                             HttpReply& reply) const {
  for (const Switch* one : active_) {
    if (one->hook.render && applies(*one, call)) one->hook.render(call, decision, reply);
  }
}

}  // namespace wsconform::mock
