#include "service.h"

#include <chrono>
#include <utility>

#include "answer.h"
#include "iam.h"

namespace wsconform::mock {

namespace {

/// Counts a request as long as it lives, which may be longer than the service does.
class Flight {
 public:
  explicit Flight(std::shared_ptr<FlightCount> count)
      : count_{std::move(count)}, now_{++*count_} {}
  ~Flight() { --*count_; }
  Flight(const Flight&) = delete;
  auto operator=(const Flight&) -> Flight& = delete;
  [[nodiscard]] auto now() const -> std::uint64_t { return now_; }

 private:
  std::shared_ptr<FlightCount> count_;
  std::uint64_t now_;
};

/// "Could not decide" (a bound of the engine) counts as a violation: our schemas have no
/// pattern, so that it does not come about.
auto violations_of(const Operation& operation, const Json& body)
    -> std::vector<SchemaViolation> {
  if (!operation.request_schema) return {};
  auto violations = operation.request_schema->validate(body);
  if (violations.ok()) return std::move(violations).value();
  return {{.instance = "",
           .keyword = "undecided",
           .schema = "",
           .expected = "a decision",
           .actual = violations.error().message}};
}

}  // namespace

auto Call::path_parameter(std::string_view name) const -> std::string_view {
  for (const auto& [key, value] : route.parameters) {
    if (key == name) return value;
  }
  return "";
}

auto Service::create(const Contract& contract, MockOptions options)
    -> Result<std::unique_ptr<Service>> {
  auto router = Router::create(contract);
  if (!router.ok()) return router.error();
  auto behaviour = Behaviour::create(options.defects, options.variants);
  if (!behaviour.ok()) return behaviour.error();
  return std::unique_ptr<Service>{new Service{
      std::move(options), std::move(router).value(), std::move(behaviour).value()}};
}

Service::Service(MockOptions options, Router router, Behaviour behaviour)
    : options_{std::move(options)},
      router_{std::move(router)},
      behaviour_{std::move(behaviour)},
      ids_{options_.seed},
      stock_{make_stock(ids_)},
      store_{make_store(stock_)},
      ordinals_(router_.size(), 0) {
  for (const Account& account : stock_.accounts) accounts_[account.token] = &account;
}

auto Service::handle(const HttpRequest& request) -> HttpReply {
  if (auto reply = answer_login(request, stock_, std::chrono::system_clock::now())) {
    return *std::move(reply);
  }
  const auto flight = std::make_shared<const Flight>(in_flight_);
  const auto adapted = behaviour_.adapt(request, router_);
  Call call = take_apart(adapted ? *adapted : request, request);
  call.in_flight = flight->now();
  Decision decision = decide(call);
  behaviour_.change_decision(call, decision);
  HttpReply reply = to_reply(call, decision);
  behaviour_.change_reply(call, decision, reply);
  reply.held = flight;
  return reply;
}

auto Service::environment_json(std::string_view url) const -> std::string {
  return to_environment_json(stock_, url, options_);
}

auto Service::identify(const HttpRequest& request, const HttpRequest& as_sent) const
    -> Identity {
  if (const auto* token = find_header(request.headers, "X-Auth-Token")) {
    const auto found = accounts_.find(token->value);
    return found == accounts_.end() ? Identity{.fault = "unknown"}
                                    : Identity{.account = found->second};
  }
  return verify_signature(as_sent, stock_.accounts, std::chrono::system_clock::now());
}

auto Service::take_apart(const HttpRequest& request, const HttpRequest& as_sent) const
    -> Call {
  Call call{.request = &request, .route = router_.find(request.method, request.target)};
  if (call.route.endpoint == nullptr) return call;
  const Identity identity = identify(request, as_sent);
  call.account = identity.account;
  call.stranger = identity.fault;
  if (!request.body) return call;
  call.body = parse_json(*request.body).document;
  if (!call.body) return call;
  call.violations = violations_of(*call.route.endpoint->operation, call.body->root);
  return call;
}

auto Service::decide(Call& call) -> Decision {
  if (call.route.endpoint == nullptr) {
    Decision decision{.status = 404, .causes = {"route/path"}};
    decision.body = error_body(call, decision.status, decision.causes);
    return decision;
  }
  const Endpoint& endpoint = *call.route.endpoint;
  const std::scoped_lock lock{mutex_};
  call.ordinal = ++ordinals_.at(endpoint.index);
  call.number = ++calls_;
  look_up_targets(call);
  Decision decision{.status = endpoint.success};
  if (auto refusal = first_refusal(call)) {
    decision.status = refusal->status;
    decision.causes = std::move(refusal->causes);
    decision.body = error_body(call, decision.status, decision.causes);
  } else {
    decision.body = success_body(endpoint);
  }
  if (decision.status == 405) decision.headers.push_back({"Allow", endpoint.allow});
  take_effect(call, decision);
  return decision;
}

void Service::look_up_targets(Call& call) const {
  const Handler& handler = *call.route.endpoint->handler;
  Scope scope{.project = call.path_parameter("project_id")};
  if (!handler.container_parameter.empty()) {
    const auto id = call.path_parameter(handler.container_parameter);
    call.container = store_.look_up(handler.container, std::string{id}, scope);
    scope.container = id;
  }
  if (!call.body) return;
  for (const std::string& id : named_ids(handler, call.body->root)) {
    call.targets.push_back(store_.look_up(handler.kind, id, scope));
  }
}

auto Service::first_refusal(const Call& call) const -> std::optional<Refusal> {
  const CheckSettings settings{.fault_header = options_.fault_header,
                               .project_id = stock_.project_id};
  for (const Stage stage : behaviour_.order()) {
    auto refusal = check_stage(stage, call, settings);
    if (refusal && !behaviour_.tolerates(call, *refusal)) return refusal;
    if (stage != Stage::kSchema) continue;
    if (auto further = behaviour_.refuse(call)) return further;
  }
  return std::nullopt;
}

void Service::take_effect(const Call& call, const Decision& decision) {
  std::vector<std::string> ids;
  if (!decision.refused()) {
    for (const Target& target : call.targets) {
      if (exists(target)) ids.push_back(target.id);
    }
  }
  behaviour_.change_effect(call, decision, ids);
  const Handler& handler = *call.route.endpoint->handler;
  for (const std::string& id : ids) {
    store_.remove(handler.kind, id);
    if (handler.along) store_.remove(*handler.along, id);
  }
}

auto Service::success_body(const Endpoint& endpoint) -> std::optional<Json> {
  if (!endpoint.success_has_body) return std::nullopt;
  return JsonObject{{"job_id", ids_.uuid()}};
}

}  // namespace wsconform::mock
