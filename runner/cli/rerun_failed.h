// --rerun-failed: sends failed cases again to tell whether they fail always.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <utility>  // before Asio 1.74
#include <vector>

#include "wsconform/environment.h"
#include "wsconform/exchange.h"
#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// How the run was played.
struct RerunContext {
  const Plan& plan;
  const Environment& environment;
  Level gate;
  Send send;
  SendOptions options;
  std::function<CaseResult(const CaseRecord&)> judge;
};

/// At most `times`, each case until it does not fail. `results` are those judged one by
/// one; they are sorted by id and keep their outcomes.
[[nodiscard]] auto rerun_failed(const RerunContext& context, int times,
                                std::vector<CaseResult>& results)
    -> boost::asio::awaitable<Status>;

}  // namespace wsconform
