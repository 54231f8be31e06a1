// Our client against our listener: each checks the other, with Beast's parser in between.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_test_util.h"
#include "wsconform/http_listener.h"

namespace wsconform {
namespace {

using ::testing::IsEmpty;

auto start(HttpHandler handler, HttpListenerOptions options = {})
    -> std::unique_ptr<HttpListener> {
  auto listener = HttpListener::start(std::move(options), std::move(handler));
  EXPECT_TRUE(listener.ok()) << to_text(listener.error());
  return std::move(listener).value();
}

auto echo(const HttpRequest& request) -> HttpReply {
  return {.response = {
              .status = 200,
              .headers = {{"X-Method", request.method}, {"X-Target", request.target}},
              .body = request.body.value_or("none")}};
}

TEST(RoundTrip, CarriesMethodTargetAndBody) {
  const auto listener = start(echo);
  const auto exchanges = TestClient{listener->url()}.send_all(
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
  requests.reserve(64);
  for (int i = 0; i < 64; ++i)
    requests.push_back({.method = "POST", .body = std::to_string(i)});
  const auto exchanges = TestClient{listener->url()}.send_all(std::move(requests));
  for (int i = 0; i < 64; ++i) {
    const auto& exchange = exchanges[static_cast<std::size_t>(i)];
    ASSERT_THAT(exchange.faults, IsEmpty());
    EXPECT_EQ(exchange.response->body, std::to_string(i));
  }
}

TEST(RoundTrip, CarriesLargeBodiesBothWays) {
  const auto listener = start(echo);
  std::string large(12U << 20U, 'x');
  const auto exchanges =
      TestClient{listener->url()}.send_all({{.method = "POST", .body = large}});
  ASSERT_THAT(exchanges[0].faults, IsEmpty());
  EXPECT_EQ(exchanges[0].response->body, large);
}

}  // namespace
}  // namespace wsconform
