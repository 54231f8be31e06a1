// Exchanges a second against one URL: as many at once as it is told, for so many seconds.
//
//   wsconform_http_benchmark URL CONNECTIONS SECONDS
//
// Prints one number. tools/http_benchmark.sh puts it beside wrk's.
#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdlib>

#include "wsconform/http_client.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

struct Load {
  HttpClient& client;
  HttpRequest request;
  Clock::time_point ends;
  long exchanges{0};
  long faults{0};
};

auto send_until_the_end(Load& load) -> asio::awaitable<void> {
  while (Clock::now() < load.ends) {
    auto request = load.request;
    const auto exchange = co_await load.client.send(std::move(request));
    ++load.exchanges;
    if (!exchange.faults.empty()) ++load.faults;
  }
}

auto measure(const HttpOrigin& origin, int connections, int seconds) -> int {
  asio::io_context context{1};
  const auto client = HttpClient::create(context.get_executor(), {.origin = origin});
  if (!client.ok()) return EXIT_FAILURE;
  Load load{.client = *client.value(),
            .request = {.target = origin.base_path.empty() ? "/" : origin.base_path},
            .ends = Clock::now() + std::chrono::seconds{seconds}};
  const auto started = Clock::now();
  for (int i = 0; i < connections; ++i) {
    asio::co_spawn(context, send_until_the_end(load), asio::detached);
  }
  context.run();
  const std::chrono::duration<double> took = Clock::now() - started;
  fmt::print("{:.0f}\n", static_cast<double>(load.exchanges) / took.count());
  if (load.faults == 0) return EXIT_SUCCESS;
  fmt::print(stderr, "{} of {} exchanges had a fault\n", load.faults, load.exchanges);
  return EXIT_FAILURE;
}

}  // namespace
}  // namespace wsconform

auto main(int argc, char** argv) -> int {
  const auto origin = wsconform::parse_origin(argc == 4 ? argv[1] : "");
  const int connections = argc == 4 ? std::atoi(argv[2]) : 0;
  const int seconds = argc == 4 ? std::atoi(argv[3]) : 0;
  if (!origin.ok() || connections < 1 || seconds < 1) {
    fmt::print(stderr, "usage: {} URL CONNECTIONS SECONDS\n", argv[0]);
    return 2;
  }
  return wsconform::measure(origin.value(), connections, seconds);
}
