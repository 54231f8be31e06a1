// Our client against our listener: each checks the other, with Beast's parser in between.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <set>

#include "wsconform/http_client.h"
#include "wsconform/http_listener.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using ::testing::IsEmpty;
using ::testing::SizeIs;

auto start(HttpHandler handler, HttpListenerOptions options = {})
    -> std::unique_ptr<HttpListener> {
  auto listener = HttpListener::start(std::move(options), std::move(handler));
  EXPECT_TRUE(listener.ok()) << to_text(listener.error());
  return std::move(listener).value();
}

// Sends all requests at once and gives the exchanges in the order of the requests.
auto send_all(const std::string& url, std::vector<HttpRequest> requests)
    -> std::vector<HttpExchange> {
  asio::io_context context{1};
  auto client =
      HttpClient::create(context.get_executor(), {.origin = parse_origin(url).value()});
  std::vector<HttpExchange> exchanges(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    asio::co_spawn(
        context,
        [&, i]() -> asio::awaitable<void> {
          exchanges[i] = co_await client.value()->send(std::move(requests[i]));
        },
        asio::detached);
  }
  context.run();
  return exchanges;
}

auto echo(const HttpRequest& request) -> HttpReply {
  return {.response = {
              .status = 200,
              .headers = {{"X-Method", request.method}, {"X-Target", request.target}},
              .body = request.body.value_or("none")}};
}

TEST(RoundTrip, CarriesMethodTargetAndBody) {
  const auto listener = start(echo);
  const auto exchanges =
      send_all(listener->url(),
               {{.method = "DELETE", .target = "/a?b=c", .body = "{\"ids\":[1]}"}});
  ASSERT_THAT(exchanges[0].faults, IsEmpty());
  ASSERT_TRUE(exchanges[0].response);
  EXPECT_EQ(exchanges[0].response->status, 200);
  EXPECT_EQ(exchanges[0].response->body, "{\"ids\":[1]}");
  EXPECT_EQ(find_header(exchanges[0].response->headers, "X-Method")->value, "DELETE");
  EXPECT_EQ(find_header(exchanges[0].response->headers, "X-Target")->value, "/a?b=c");
}

TEST(RoundTrip, KeepsSixtyFourRequestsApart) {
  const auto listener = start(echo, {.threads = 2});
  std::vector<HttpRequest> requests;
  for (int i = 0; i < 64; ++i)
    requests.push_back({.method = "POST", .body = std::to_string(i)});
  const auto exchanges = send_all(listener->url(), std::move(requests));
  for (int i = 0; i < 64; ++i) {
    const auto& exchange = exchanges[static_cast<std::size_t>(i)];
    ASSERT_THAT(exchange.faults, IsEmpty());
    EXPECT_EQ(exchange.response->body, std::to_string(i));
  }
}

TEST(RoundTrip, CarriesLargeBodiesBothWays) {
  const auto listener = start(echo);
  std::string large(12U << 20U, 'x');
  const auto exchanges = send_all(listener->url(), {{.method = "POST", .body = large}});
  ASSERT_THAT(exchanges[0].faults, IsEmpty());
  EXPECT_EQ(exchanges[0].response->body, large);
}

}  // namespace
}  // namespace wsconform
