// Deadlines, and how the target is reached: addresses, refusals, proxies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <future>

#include "client_test_util.h"
#include "fault_server_test_util.h"

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
      client.send({.method = "POST", .body = std::string(64U << 20U, 'y')});
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

auto loopback(std::uint16_t port) -> sockaddr_in {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return name;
}

// A port that is ours, and closed.
class BoundSocket {
 public:
  BoundSocket() : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    auto name = loopback(0);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&name), sizeof name), 0);
    socklen_t size = sizeof name;
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&name), &size), 0);
    port_ = ntohs(name.sin_port);
  }
  ~BoundSocket() { ::close(socket_); }
  BoundSocket(const BoundSocket&) = delete;
  auto operator=(const BoundSocket&) -> BoundSocket& = delete;

  [[nodiscard]] auto url() const -> std::string {
    return "http://127.0.0.1:" + std::to_string(port_);
  }
  // Further connections are neither taken nor refused.
  void fill_backlog() {
    EXPECT_EQ(::listen(socket_, 0), 0);
    const auto name = loopback(port_);
    for (auto& socket : waiting_) {
      socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      ::connect(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name);
    }
  }
  void empty_backlog() {
    for (const int socket : waiting_) ::close(socket);
  }

 private:
  int socket_;
  std::uint16_t port_{0};
  std::array<int, 4> waiting_{};
};

TEST(ClientConnect, TellsThatNobodyListens) {
  const BoundSocket bound;
  const auto exchange = TestClient{bound.url()}.send();
  EXPECT_THAT(exchange.faults, has_error("net.refused"));
  EXPECT_FALSE(exchange.sent);
  EXPECT_THAT(exchange.faults.front().message, HasSubstr("127.0.0.1"));
}

TEST(ClientConnect, EndsAWaitForTheConnection) {
  BoundSocket bound;
  bound.fill_backlog();
  TestClient client{HttpClientOptions{.origin = parse_origin(bound.url()).value(),
                                      .limits = {.connect_timeout = milliseconds{50}}}};
  const auto exchange = client.send();
  bound.empty_backlog();
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
