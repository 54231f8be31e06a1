// Deadlines, and how the target is reached: addresses, refusals, proxies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "client_test_util.h"
#include "fault_server_test_util.h"
#include "http_attempt.h"

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using Class = HttpFault::Class;

const std::string kGood = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";

auto has_error(const std::string& code) {
  return ElementsAre(::testing::AllOf(Field(&HttpFault::code, code),
                                      Field(&HttpFault::kind, Class::kError)));
}

auto with_limits(const FaultServer& server, HttpLimits limits) -> TestClient {
  return TestClient{
      HttpClientOptions{.origin = parse_origin(server.url()).value(), .limits = limits}};
}

// --- deadlines ---

TEST(ClientDeadline, EndsAWaitForTheFirstByte) {
  std::atomic<int> arrivals{0};
  FaultServer server{[&](FaultPeer& peer, int) {
    if (!peer.read_request().empty()) ++arrivals;
    peer.wait_for_close();
  }};
  auto client = with_limits(server, {.first_byte_timeout = milliseconds{50}});
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.read-timeout"));
  EXPECT_TRUE(exchange.sent);
  EXPECT_FALSE(exchange.response);
  EXPECT_LT(exchange.timings.total, milliseconds{500});
  EXPECT_EQ(arrivals, 1);
}

TEST(ClientDeadline, EndsASlowAnswer) {
  FaultServer server{[](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nslo");
    peer.wait_for_close();
  }};
  auto client = with_limits(server, {.total_timeout = milliseconds{50}});
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.too-slow"));
  EXPECT_EQ(exchange.response->body, "slo");
  EXPECT_LT(exchange.timings.total, milliseconds{500});
}

TEST(ClientDeadline, EndsASlowHead) {
  FaultServer server{[](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200");
    peer.wait_for_close();
  }};
  auto client = with_limits(server, {.total_timeout = milliseconds{50}});
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.too-slow"));
  EXPECT_FALSE(exchange.response);
}

TEST(ClientDeadline, EndsARequestThatIsNotTaken) {
  std::promise<void> over;
  FaultServer server{[&](FaultPeer& peer, int) {
    peer.read_head();
    over.get_future().wait();
  }};
  auto client = with_limits(server, {.total_timeout = milliseconds{50}});
  const auto exchange =
      client.send({.method = "POST", .body = std::string(16U << 20U, 'y')});
  over.set_value();
  EXPECT_THAT(exchange.faults, has_error("net.read-timeout"));
  EXPECT_LT(exchange.timings.total, milliseconds{500});
}

TEST(ClientDeadline, ConcernsOnlyItsOwnExchange) {
  FaultServer server{[](FaultPeer& peer, int) {
    while (true) {
      const auto request = peer.read_request();
      if (request.empty()) return;
      if (request.starts_with("GET /slow")) return peer.wait_for_close();
      peer.write(kGood);
    }
  }};
  auto client = with_limits(server, {.first_byte_timeout = milliseconds{50}});
  const auto exchanges = client.send_all({{.target = "/slow"}, {.target = "/fast"}});
  EXPECT_THAT(exchanges[0].faults, has_error("net.read-timeout"));
  EXPECT_THAT(exchanges[1].faults, IsEmpty());
}

// --- reaching the target ---

TEST(ClientConnect, TellsThatNobodyListens) {
  const SilentPort port;
  const auto exchange = TestClient{port.url()}.send();
  EXPECT_THAT(exchange.faults, has_error("net.refused"));
  EXPECT_FALSE(exchange.sent);
  EXPECT_THAT(exchange.faults.front().message, HasSubstr("127.0.0.1"));
}

TEST(ClientConnect, EndsAWaitForTheConnection) {
  SilentPort port;
  port.fill_backlog();
  TestClient client{HttpClientOptions{.origin = parse_origin(port.url()).value(),
                                      .limits = {.connect_timeout = milliseconds{50}}}};
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.connect-timeout"));
  EXPECT_FALSE(exchange.sent);
  EXPECT_LT(exchange.timings.total, milliseconds{500});
}

// A label of 64 characters: no resolver has to be asked.
TEST(ClientConnect, TellsThatANameHasNoAddress) {
  TestClient client{"http://" + std::string(64, 'a')};
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.dns"));
  EXPECT_FALSE(exchange.sent);
  for (const auto& other : client.send_all(std::vector<HttpRequest>(4))) {
    EXPECT_THAT(other.faults, has_error("net.dns"));
  }
}

// A number is an address too, to getaddrinfo().
TEST(ClientConnect, CallsNoLinkLocalAddress) {
  TestClient client{"http://2852039166"};
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.forbidden-address"));
  EXPECT_THAT(exchange.faults.front().message, HasSubstr("169.254.169.254"));
  EXPECT_FALSE(exchange.sent);
}

TEST(FindForbidden, RefusesALocalhostThatIsElsewhere) {
  const auto address = boost::asio::ip::make_address("10.0.0.1");
  const auto localhost = parse_origin("http://localhost").value();
  EXPECT_THAT(find_forbidden(localhost, address), HasSubstr("not loopback"));
  EXPECT_EQ(find_forbidden(parse_origin("http://elsewhere").value(), address), "");
  EXPECT_EQ(find_forbidden(localhost, boost::asio::ip::make_address("127.0.0.1")), "");
}

TEST(ClientConnect, ReachesIpv6) {
  FaultServer server{[](FaultPeer& peer, int) {
                       peer.read_request();
                       peer.write(kGood);
                     },
                     "::1"};
  EXPECT_THAT(TestClient{server.url()}.send().faults, IsEmpty());
}

// "localhost" may be ::1 first, where nobody listens.
TEST(ClientConnect, TriesTheAddressesOfANameInTurn) {
  FaultServer server{{kGood}};
  TestClient client{"http://localhost:" + std::to_string(server.port())};
  for (const auto& exchange : client.send_all(std::vector<HttpRequest>(4))) {
    EXPECT_THAT(exchange.faults, IsEmpty());
  }
}

// The addresses of a name, handed over as if they had been looked up.
auto connect_to(std::vector<boost::asio::ip::tcp::endpoint> endpoints) -> HttpExchange {
  boost::asio::io_context context{1};
  auto state = std::make_shared<HttpClientState>();
  state->executor = context.get_executor();
  state->options.origin = parse_origin("http://many.example").value();
  state->watchdog = std::make_shared<HttpWatchdog>(state->executor);
  state->endpoints = std::move(endpoints);
  HttpExchange exchange;
  HttpAttempt attempt{.state = state, .exchange = exchange};
  boost::asio::co_spawn(context, open_connection(attempt), boost::asio::detached);
  context.run();
  EXPECT_EQ(attempt.connection != nullptr, exchange.faults.empty());
  return exchange;
}

auto endpoint(std::uint16_t port, const char* address = "127.0.0.1")
    -> boost::asio::ip::tcp::endpoint {
  return {boost::asio::ip::make_address(address), port};
}

TEST(ClientConnect, GoesOnToTheAddressThatAnswers) {
  const SilentPort refusing;
  FaultServer server{{kGood}};
  EXPECT_THAT(connect_to({endpoint(refusing.number()), endpoint(server.port())}).faults,
              IsEmpty());
  EXPECT_THAT(connect_to({endpoint(1, "255.255.255.255"), endpoint(refusing.number()),
                          endpoint(server.port())})
                  .faults,
              IsEmpty());
}

TEST(ClientConnect, TellsOfEveryAddressThatDidNotAnswer) {
  const SilentPort one;
  const SilentPort other;
  const auto exchange = connect_to({endpoint(one.number()), endpoint(other.number())});
  EXPECT_THAT(exchange.faults, has_error("net.refused"));
  for (const auto* port : {&one, &other}) {
    EXPECT_THAT(exchange.faults.front().message,
                HasSubstr("127.0.0.1:" + std::to_string(port->number())));
  }
}

TEST(ClientConnect, RefusesAMalformedProxy) {
  boost::asio::io_context context;
  for (const auto* proxy :
       {"127.0.0.1:3128", "https://127.0.0.1:3128", "http://u:p@a:1"}) {
    const auto client = HttpClient::create(context.get_executor(), {.proxy = proxy});
    EXPECT_FALSE(client.ok()) << proxy;
  }
}

// RFC 9112 section 3.2.2
TEST(ClientProxy, GetsTheAbsoluteForm) {
  std::promise<std::string> received;
  FaultServer proxy{[&](FaultPeer& peer, int) {
    received.set_value(peer.read_request());
    peer.write(kGood);
  }};
  TestClient client{HttpClientOptions{
      .origin = parse_origin("http://target.example").value(), .proxy = proxy.url()}};
  EXPECT_THAT(client.send({.target = "/a?b"}).faults, IsEmpty());
  EXPECT_THAT(
      received.get_future().get(),
      StartsWith("GET http://target.example/a?b HTTP/1.1\r\nHost: target.example\r\n"));
}

TEST(ClientProxy, GetsAConnectionForEachRequest) {
  FaultServer proxy{{kGood}};
  TestClient client{HttpClientOptions{
      .origin = parse_origin("http://target.example").value(), .proxy = proxy.url()}};
  EXPECT_THAT(client.send().faults, IsEmpty());
  EXPECT_FALSE(client.send().reused_connection);
  EXPECT_EQ(proxy.connections(), 2);
}

TEST(ClientProxy, TellsThatItOpensNoTunnel) {
  FaultServer proxy{
      {"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"}};
  TestClient client{HttpClientOptions{
      .origin = parse_origin("https://target.example").value(), .proxy = proxy.url()}};
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("net.proxy"));
  EXPECT_THAT(exchange.faults.front().message, HasSubstr("407"));
  EXPECT_FALSE(exchange.sent);
}

TEST(ClientProxy, EndsAWaitForTheTunnel) {
  FaultServer proxy{[](FaultPeer& peer, int) {
    peer.read_request();
    peer.wait_for_close();
  }};
  TestClient client{
      HttpClientOptions{.origin = parse_origin("https://target.example").value(),
                        .limits = {.connect_timeout = milliseconds{50}},
                        .proxy = proxy.url()}};
  EXPECT_THAT(client.send().faults, has_error("net.proxy"));
}

}  // namespace
}  // namespace wsconform
