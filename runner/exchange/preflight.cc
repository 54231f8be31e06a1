#include "wsconform/preflight.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sender.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;

constexpr std::string_view kMain = "authorized";

/// A well-formed request for ids that cannot exist may be answered so.
auto may_be_valid(const std::vector<int>& statuses) -> bool {
  return std::ranges::any_of(statuses,
                             [](int status) { return status < 300 || status == 404; });
}

/// Whoever sends it, a target may answer 400 and look no further.
auto may_be_refused(const PlannedCase& planned) -> bool {
  const auto& statuses = planned.steps.front().expect.statuses;
  return std::ranges::find(statuses, 400) != statuses.end();
}

/// It can delete nothing, and whoever sends it is not what it is about. Nothing else is
/// wrong with it that a target might see first.
auto is_probe(const PlannedCase& planned, std::string_view principal) -> bool {
  if (!planned.skip_reason.empty() || planned.steps.empty()) return false;
  const PlannedStep& step = planned.steps.front();
  const auto& headers = step.request.headers;
  const auto& statuses = step.expect.statuses;
  return !may_delete(planned) && !step.neighbour && !step.forced_status &&
         !step.credential && step.principal == principal &&
         find_header(headers, "X-Auth-Token") == nullptr &&
         find_header(headers, "Authorization") == nullptr && may_be_valid(statuses) &&
         std::ranges::find(statuses, 401) == statuses.end();
}

/// Nothing could be sent.
auto is_unreachable(const HttpExchange& exchange) -> bool {
  return !exchange.sent && !exchange.response && !exchange.faults.empty();
}

auto target_of(const Environment& environment) -> std::string {
  return environment.origin.scheme + "://" + environment.origin.authority();
}

}  // namespace

auto find_probes(const Plan& plan, std::string_view principal) -> Plan {
  Plan probes{.seed = plan.seed};
  std::set<const Operation*> probed;
  for (const bool doubtful : {false, true}) {
    for (const PlannedCase& planned : plan.cases) {
      if (!is_probe(planned, principal) || may_be_refused(planned) != doubtful) continue;
      if (!probed.insert(planned.operation).second) continue;
      probes.cases.push_back(planned);
      probes.cases.back().steps.resize(1);
    }
  }
  return probes;
}

auto preflight(SendRun& run) -> asio::awaitable<Status> {
  const Plan probes = find_probes(run.plan, kMain);
  std::set<int> statuses;
  for (const PlannedCase& probe : probes.cases) {
    StepRecord record;
    if (auto error = co_await send_as_principal(run, probe, probe.steps[0], Slot::kToTake,
                                                record)) {
      co_return error;
    }
    if (is_unreachable(record.exchange)) {
      const HttpFault& fault = record.exchange.faults.front();
      co_return Error{Error::Kind::kNetwork, target_of(run.environment),
                      fmt::format("{}: {}", fault.code, fault.message)};
    }
    const auto& response = record.exchange.response;
    const bool refused = response && (response->status == 401 || response->status == 403);
    if (!refused || is_interrupted(run)) co_return std::nullopt;
    statuses.insert(response->status);
  }
  if (probes.cases.empty()) co_return std::nullopt;
  const auto answers = join_numbers({statuses.begin(), statuses.end()});
  co_return Error{Error::Kind::kNetwork, target_of(run.environment),
                  fmt::format("auth.rejected: the principal \"{}\" was answered with {} "
                              "by each operation that was tried ({})",
                              kMain, answers, probes.cases.size())};
}

}  // namespace wsconform
