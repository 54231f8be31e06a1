#include "wsconform/mock.h"

#include <utility>

#include "service.h"

namespace wsconform {

namespace {

auto infos(const std::vector<mock::Switch>& switches) -> std::vector<MockSwitch> {
  std::vector<MockSwitch> list;
  list.reserve(switches.size());
  for (const auto& one : switches) list.push_back(one.info);
  return list;
}

}  // namespace

struct Mock::State {
  std::unique_ptr<mock::Service> service;
};

auto mock_defects() -> const std::vector<MockSwitch>& {
  static const std::vector<MockSwitch> list = infos(mock::defect_switches());
  return list;
}

auto mock_variants() -> const std::vector<MockSwitch>& {
  static const std::vector<MockSwitch> list = infos(mock::variant_switches());
  return list;
}

auto Mock::create(const Contract& contract, MockOptions options)
    -> Result<std::unique_ptr<Mock>> {
  auto service = mock::Service::create(contract, std::move(options));
  if (!service.ok()) return service.error();
  return std::unique_ptr<Mock>{
      new Mock{std::make_unique<State>(State{std::move(service).value()})}};
}

Mock::Mock(std::unique_ptr<State> state) : state_{std::move(state)} {}
Mock::~Mock() = default;

auto Mock::handle(const HttpRequest& request) -> HttpReply {
  return state_->service->handle(request);
}

auto Mock::environment_json(std::string_view url) const -> std::string {
  return state_->service->environment_json(url);
}

}  // namespace wsconform
