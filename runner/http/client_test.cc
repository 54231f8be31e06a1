// The client as such: connections kept and dropped, what goes out, large bodies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "client_test_util.h"
#include "fault_server_test_util.h"

namespace wsconform {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
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

// --- connections ---

TEST(Client, KeepsAConnection) {
  FaultServer server{{kGood}};
  TestClient client{server.url()};
  EXPECT_FALSE(client.send().reused_connection);
  const auto second = client.send();
  EXPECT_THAT(second.faults, IsEmpty());
  EXPECT_TRUE(second.reused_connection);
  EXPECT_EQ(second.response->body, "good");
  EXPECT_EQ(server.connections(), 1);
}

TEST(Client, OpensAsManyConnectionsAsItHasRequests) {
  FaultServer server{{kGood}};
  TestClient client{server.url()};
  std::vector<HttpRequest> requests(8);
  for (const auto& exchange : client.send_all(requests)) {
    EXPECT_THAT(exchange.faults, IsEmpty());
  }
  EXPECT_EQ(server.connections(), 8);
  for (const auto& exchange : client.send_all(requests)) {
    EXPECT_TRUE(exchange.reused_connection);
  }
  EXPECT_EQ(server.connections(), 8);
}

TEST(Client, ReplacesAConnectionThatDiedAtRest) {
  std::atomic<int> arrivals{0};
  FaultServer server{[&](FaultPeer& peer, int number) {
    while (!peer.read_request().empty()) {
      ++arrivals;
      peer.write(kGood);
      if (number == 1) return;
    }
  }};
  TestClient client{server.url()};
  EXPECT_THAT(client.send().faults, IsEmpty());
  server.wait_for_ended(1);
  const auto second = client.send({.method = "POST", .body = "{}"});
  EXPECT_THAT(second.faults, IsEmpty());
  EXPECT_FALSE(second.reused_connection);
  EXPECT_EQ(arrivals, 2);
  EXPECT_EQ(server.connections(), 2);
}

TEST(Client, ReplacesAConnectionThatSpokeUnasked) {
  std::promise<void> rested;
  std::promise<void> spoke;
  FaultServer server{[&](FaultPeer& peer, int number) {
    while (!peer.read_request().empty()) {
      peer.write(kGood);
      if (number > 1) continue;
      rested.get_future().wait();
      peer.write(kGood);
      spoke.set_value();
    }
  }};
  TestClient client{server.url()};
  EXPECT_THAT(client.send().faults, IsEmpty());
  rested.set_value();
  spoke.get_future().wait();
  const auto second = client.send();
  EXPECT_THAT(second.faults, IsEmpty());
  EXPECT_FALSE(second.reused_connection);
  EXPECT_EQ(server.connections(), 2);
}

TEST(Client, DoesNotResendOnAKeptConnectionThatDiesUnderTheRequest) {
  std::atomic<int> arrivals{0};
  FaultServer server{[&](FaultPeer& peer, int) {
    while (!peer.read_request().empty()) {
      if (++arrivals == 2) return peer.reset();
      peer.write(kGood);
    }
  }};
  TestClient client{server.url()};
  EXPECT_THAT(client.send().faults, IsEmpty());
  const auto second = client.send({.method = "POST", .body = "{}"});
  EXPECT_THAT(second.faults, has_error("net.no-response"));
  EXPECT_TRUE(second.sent);
  EXPECT_EQ(arrivals, 2);
  EXPECT_EQ(server.connections(), 1);
}

TEST(Client, DoesNotKeepWhatTheServerWillClose) {
  for (const auto* reply :
       {"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"}) {
    FaultServer server{{reply}};
    TestClient client{server.url()};
    EXPECT_THAT(client.send().faults, IsEmpty());
    EXPECT_FALSE(client.send().reused_connection);
    EXPECT_EQ(server.connections(), 2);
  }
}

TEST(Client, DoesNotKeepWhatItAskedToClose) {
  FaultServer server{{kGood}};
  TestClient client{server.url()};
  EXPECT_THAT(client.send({.headers = {{"connection", "Close"}}}).faults, IsEmpty());
  EXPECT_FALSE(client.send().reused_connection);
}

// --- what comes back ---

TEST(Client, ReadsABodyUntilTheServerCloses) {
  FaultServer server{[](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\n\r\nall of it");
  }};
  const auto exchange = TestClient{server.url()}.send();
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->body, "all of it");
}

TEST(Client, SkipsInterimResponses) {
  FaultServer server{{"HTTP/1.1 100 Continue\r\n\r\n" + kGood}};
  const auto exchange = TestClient{server.url()}.send();
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->status, 200);
}

TEST(Client, ExpectsNoBodyOfAnAnswerToHead) {
  FaultServer server{{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"}};
  TestClient client{server.url()};
  EXPECT_THAT(client.send({.method = "HEAD"}).faults, IsEmpty());
  EXPECT_TRUE(client.send({.method = "HEAD"}).reused_connection);
}

TEST(Client, FollowsNoRedirect) {
  std::atomic<int> arrivals{0};
  FaultServer server{[&](FaultPeer& peer, int) {
    while (!peer.read_request().empty()) {
      ++arrivals;
      peer.write("HTTP/1.1 307 Go\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
    }
  }};
  TestClient client{server.url()};
  EXPECT_EQ(client.send({.method = "POST", .body = "{}"}).response->status, 307);
  EXPECT_EQ(client.send().response->status, 307);
  EXPECT_EQ(arrivals, 2);
}

TEST(Client, DecompressesNothing) {
  FaultServer server{
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
       "3\r\n\r\n\x1F\x8B\x08"}};
  const auto exchange = TestClient{server.url()}.send();
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->body, "\x1F\x8B\x08");
}

TEST(Client, KeepsTheRawBytes) {
  FaultServer server{{kGood}};
  EXPECT_EQ(TestClient{server.url()}.send().raw, kGood);
}

TEST(Client, CutsTheRawBytes) {
  FaultServer server{{kGood}};
  auto client = with_limits(server, {.max_raw_bytes = 10});
  const auto exchange = client.send();
  EXPECT_EQ(exchange.raw, kGood.substr(0, 10));
  EXPECT_EQ(exchange.response->body, "good");
}

TEST(Client, TimesItsPhases) {
  FaultServer server{{kGood}};
  const auto timings = TestClient{server.url()}.send().timings;
  EXPECT_GT(timings.connect.count(), 0);
  EXPECT_GE(timings.total, timings.connect + timings.first_byte);
  EXPECT_EQ(timings.tls.count(), 0);
}

// --- what goes out ---

TEST(Client, SendsWhatItIsGiven) {
  std::promise<std::string> received;
  FaultServer server{[&](FaultPeer& peer, int) {
    received.set_value(peer.read_request());
    peer.write(kGood);
  }};
  TestClient{server.url()}.send({.method = "DELETE",
                                 .target = "/v2/p/access-policy?x=%20",
                                 .headers = {{"X-Auth-Token", "t"}},
                                 .body = "{\"a\":1}"});
  EXPECT_EQ(received.get_future().get(),
            "DELETE /v2/p/access-policy?x=%20 HTTP/1.1\r\nHost: 127.0.0.1:" +
                std::to_string(server.port()) +
                "\r\nX-Auth-Token: t\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
}

TEST(Client, SendsNoFieldThatBreaksOutOfItsLine) {
  FaultServer server{{kGood}};
  const auto exchange =
      TestClient{server.url()}.send({.headers = {{"X-Auth-Token", "a\r\nEvil: 1"}}});
  EXPECT_THAT(exchange.faults, has_error("usage.bad-header"));
  EXPECT_FALSE(exchange.sent);
  EXPECT_EQ(server.connections(), 0);
}

// --- large bodies ---

TEST(Client, ReadsWhileItWrites) {
  const std::string large(8U << 20U, 'x');
  FaultServer server{[&](FaultPeer& peer, int) {
    // Nothing of the request's body is read before all of the answer was taken.
    peer.read_head();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(large.size()) +
               "\r\n\r\n" + large);
    peer.wait_for_close();
  }};
  const auto exchange = TestClient{server.url()}.send(
      {.method = "POST", .body = std::string(8U << 20U, 'y')});
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->body, large);
}

TEST(Client, GetsAnAnswerThatComesBeforeItHasSentAll) {
  FaultServer server{[](FaultPeer& peer, int number) {
    if (number > 1) {
      peer.read_request();
      peer.write(kGood);
      return;
    }
    peer.read_head();
    peer.write(
        "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
  }};
  TestClient client{server.url()};
  const auto exchange =
      client.send({.method = "POST", .body = std::string(8U << 20U, 'y')});
  EXPECT_THAT(exchange.faults, IsEmpty());
  ASSERT_TRUE(exchange.response);
  EXPECT_EQ(exchange.response->status, 413);
  EXPECT_EQ(exchange.response->body, "no");
  EXPECT_FALSE(client.send().reused_connection);
}

TEST(Client, DoesNotKeepAConnectionOnWhichItsRequestIsUnfinished) {
  FaultServer server{[](FaultPeer& peer, int number) {
    if (number == 1) {
      peer.read_head();
      peer.write(kGood);
      peer.hold_unread();  // a body that was read to its end would leave it of use
    } else if (!peer.read_request().empty()) {
      peer.write(kGood);
    }
  }};
  TestClient client{server.url()};
  // More than the two ends' buffers hold.
  EXPECT_THAT(
      client.send({.method = "POST", .body = std::string(16U << 20U, 'y')}).faults,
      IsEmpty());
  EXPECT_FALSE(client.send().reused_connection);
}

TEST(Client, StopsABodyWithoutEndAtTheLimit) {
  FaultServer server{[](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\n\r\n");
    const std::string piece(64U << 10U, 'x');
    while (peer.write(piece)) {
    }
  }};
  auto client = with_limits(server, {.max_body_bytes = 1U << 20U});
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_error("http.body-too-large"));
  EXPECT_EQ(exchange.response->body.size(), 1U << 20U);
}

}  // namespace
}  // namespace wsconform
