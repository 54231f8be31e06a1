#include "rerun_failed.h"

#include <algorithm>

#include "wsconform/rerun.h"

namespace wsconform {

auto rerun_failed(const RerunContext& context, int times,
                  std::vector<CaseResult>& results) -> boost::asio::awaitable<Status> {
  std::ranges::sort(results, {}, &CaseResult::id);
  for (int i = 0; i < times; ++i) {
    const auto settled = settle_verdicts(results, context.plan, context.gate);
    const Plan again = plan_rerun(context.plan, settled);
    if (again.cases.empty()) break;
    std::vector<CaseResult> answers;
    // Named: g++ 12 destroys a temporary inside a co_await twice.
    std::function<void(CaseRecord)> collect = [&](const CaseRecord& record) {
      answers.push_back(context.judge(record));
    };
    Send send = context.send;
    SendOptions options = context.options;
    const Status stopped = co_await send_all(again, context.environment, std::move(send),
                                             std::move(options), std::move(collect));
    results = add_reruns(std::move(results), answers, context.plan, context.gate);
    if (stopped) co_return stopped;
  }
  co_return std::nullopt;
}

}  // namespace wsconform
