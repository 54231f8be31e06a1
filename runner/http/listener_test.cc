// The listener, seen from a bare socket.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <future>
#include <thread>

#include "certificates_test_util.h"
#include "wsconform/http_listener.h"

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class RawClient {
 public:
  explicit RawClient(const HttpListener& listener)
      : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(listener.port());
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&name), sizeof name), 0);
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  auto operator=(const RawClient&) -> RawClient& = delete;

  auto write(std::string_view bytes) -> RawClient& {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
    return *this;
  }
  /// All there is until `end` or until the listener closes.
  auto read_until(std::string_view end) -> std::string {
    std::string all;
    std::array<char, 4096> data{};
    while (end.empty() || all.find(end) == std::string::npos) {
      const auto count = ::recv(socket_, data.data(), data.size(), 0);
      if (count <= 0) break;
      all.append(data.data(), static_cast<std::size_t>(count));
    }
    return all;
  }
  auto read_all() -> std::string { return read_until(""); }

 private:
  int socket_;
};

auto start(HttpHandler handler, HttpListenerOptions options = {})
    -> std::unique_ptr<HttpListener> {
  auto listener = HttpListener::start(std::move(options), std::move(handler));
  EXPECT_TRUE(listener.ok()) << to_text(listener.error());
  return std::move(listener).value();
}

auto good(const HttpRequest&) -> HttpReply {
  return {.response = {.status = 200, .body = "good"}};
}

auto echo(const HttpRequest& request) -> HttpReply {
  return {.response = {.status = 200, .body = request.body.value_or("none") + "!"}};
}

TEST(Listener, AnswersWithDateAndLength) {
  const auto listener = start(good);
  const auto reply = RawClient{*listener}
                         .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                         .read_all();
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 200 OK\r\nDate: "));
  EXPECT_THAT(reply, HasSubstr(" GMT\r\n"));
  EXPECT_THAT(reply, EndsWith("\r\nConnection: close\r\nContent-Length: 4\r\n\r\ngood"));
}

TEST(Listener, KeepsAConnection) {
  const auto listener = start(echo);
  RawClient client{*listener};
  for (int i = 0; i < 3; ++i) {
    client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    EXPECT_THAT(client.read_until("hi!"), Not(HasSubstr("Connection:")));
  }
}

TEST(Listener, AnswersRequestsThatComeTogether) {
  const auto listener = start(echo);
  RawClient client{*listener};
  client.write(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1"
      "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\n2");
  EXPECT_THAT(client.read_all(), AllOf(HasSubstr("1!HTTP/1.1 200"), EndsWith("2!")));
}

TEST(Listener, ReadsARequestByteByByte) {
  const auto listener = start(echo);
  RawClient client{*listener};
  for (const char c :
       std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"}) {
    client.write({&c, 1});
  }
  EXPECT_THAT(client.read_until("hi!"), StartsWith("HTTP/1.1 200"));
}

TEST(Listener, ReadsAChunkedRequest) {
  const auto listener = start(echo);
  RawClient client{*listener};
  client.write(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "2;x=y\r\nhi\r\n1\r\n.\r\n0\r\n\r\n");
  EXPECT_THAT(client.read_until("hi.!"), StartsWith("HTTP/1.1 200"));
}

TEST(Listener, TellsAnEmptyBodyFromNone) {
  const auto listener = start(echo);
  RawClient client{*listener};
  client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(client.read_until("!"), EndsWith("\r\n\r\n!"));
  client.write("POST / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(client.read_until("!"), EndsWith("\r\n\r\nnone!"));
}

TEST(Listener, HandsEveryFieldOverInOrder) {
  std::vector<HttpHeader> headers;
  const auto listener = start([&](const HttpRequest& request) {
    headers = request.headers;
    return good(request);
  });
  RawClient{*listener}
      .write("GET / HTTP/1.1\r\nHost: a\r\nX-Auth-Token: 1\r\nx-auth-token: 2\r\n\r\n")
      .read_until("good");
  EXPECT_THAT(headers, ::testing::ElementsAre(HttpHeader{"Host", "a"},
                                              HttpHeader{"X-Auth-Token", "1"},
                                              HttpHeader{"x-auth-token", "2"}));
}

// RFC 9110 section 10.1.1
TEST(Listener, LetsAWaitingClientContinue) {
  const auto listener = start(echo);
  RawClient client{*listener};
  client.write(
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_THAT(client.write("hi").read_until("hi!"), StartsWith("HTTP/1.1 200"));
}

// RFC 9112 section 9.3
TEST(Listener, ClosesAfterAnHttp10Request) {
  const auto listener = start(good);
  EXPECT_THAT(RawClient{*listener}.write("GET / HTTP/1.0\r\n\r\n").read_all(),
              EndsWith("Connection: close\r\nContent-Length: 4\r\n\r\ngood"));
}

TEST(Listener, SendsNoBodyToHead) {
  const auto listener = start(good);
  EXPECT_THAT(RawClient{*listener}
                  .write("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")
                  .read_all(),
              EndsWith("Content-Length: 4\r\n\r\n"));
}

TEST(Listener, SendsRawBytesAsTheyAre) {
  const auto listener = start([](const HttpRequest&) {
    return HttpReply{.raw = "not even HTTP", .close = true};
  });
  EXPECT_EQ(RawClient{*listener}.write("GET / HTTP/1.1\r\n\r\n").read_all(),
            "not even HTTP");
}

TEST(Listener, WaitsBeforeADelayedReply) {
  const auto listener = start([](const HttpRequest& request) {
    auto reply = good(request);
    reply.delay = milliseconds{request.target == "/late" ? 50 : 0};
    return reply;
  });
  RawClient late{*listener};
  late.write("GET /late HTTP/1.1\r\n\r\n");
  EXPECT_THAT(RawClient{*listener}.write("GET / HTTP/1.1\r\n\r\n").read_until("good"),
              StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(late.read_until("good"), StartsWith("HTTP/1.1 200"));
}

// --- refusals ---

TEST(Listener, RefusesMalformedRequestsAndCloses) {
  const auto listener = start(good);
  for (const auto* bytes :
       {"nonsense\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/3.0\r\n\r\n",
        "GET / HTTP/1.1\r\nA b: c\r\n\r\n", "GET / HTTP/1.1\r\nA : b\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\x01\r\n\r\n", "G\x01T / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n"}) {
    const auto reply = RawClient{*listener}.write(bytes).read_all();
    EXPECT_THAT(reply, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << bytes;
    EXPECT_THAT(reply, HasSubstr("Connection: close\r\n")) << bytes;
    EXPECT_THAT(reply, HasSubstr("\r\n\r\n{\"error_code\":\"HTTP.400\"")) << bytes;
  }
}

TEST(Listener, RefusesABodyOverItsLimit) {
  const auto listener = start(echo, {.max_body_bytes = 4});
  EXPECT_THAT(RawClient{*listener}
                  .write("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n1234")
                  .read_until("1234!"),
              StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(RawClient{*listener}
                  .write("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n12345")
                  .read_all(),
              StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(
      RawClient{*listener}
          .write("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n")
          .read_all(),
      StartsWith("HTTP/1.1 413"));
}

TEST(Listener, DoesNotAskForABodyOverItsLimit) {
  const auto listener = start(echo, {.max_body_bytes = 4});
  EXPECT_THAT(
      RawClient{*listener}
          .write("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
          .read_all(),
      StartsWith("HTTP/1.1 413"));
}

// The answer must survive although most of the request is never looked at.
TEST(Listener, RefusesALargeBodySoThatTheClientSeesIt) {
  const auto listener = start(echo, {.max_body_bytes = 4});
  RawClient client{*listener};
  client.write("POST / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n" +
               std::string(200000, 'x'));
  EXPECT_THAT(client.read_all(), StartsWith("HTTP/1.1 413"));
}

TEST(Listener, RefusesAHugeHead) {
  const auto listener = start(good);
  EXPECT_THAT(RawClient{*listener}
                  .write("GET / HTTP/1.1\r\nA: " + std::string(70000, 'x') + "\r\n\r\n")
                  .read_all(),
              StartsWith("HTTP/1.1 431"));
}

TEST(Listener, AnswersForAHandlerThatThrows) {
  const auto listener = start([](const HttpRequest& request) -> HttpReply {
    return {.response = {.status = 200, .body = request.headers.at(99).name}};
  });
  EXPECT_THAT(RawClient{*listener}.write("GET / HTTP/1.1\r\n\r\n").read_all(),
              StartsWith("HTTP/1.1 500"));
}

// --- start and stop ---

TEST(Listener, CallsItsHandlerOnSeveralThreads) {
  std::promise<void> first_in;
  std::promise<void> second_in;
  const auto listener = start(
      [&](const HttpRequest& request) {
        // Each waits for the other: one thread alone would never answer.
        if (request.target == "/first") {
          first_in.set_value();
          second_in.get_future().wait();
        } else {
          first_in.get_future().wait();
          second_in.set_value();
        }
        return good(request);
      },
      {.threads = 2});
  RawClient first{*listener};
  RawClient second{*listener};
  first.write("GET /first HTTP/1.1\r\n\r\n");
  second.write("GET /second HTTP/1.1\r\n\r\n");
  EXPECT_THAT(first.read_until("good"), EndsWith("good"));
  EXPECT_THAT(second.read_until("good"), EndsWith("good"));
}

TEST(Listener, StopClosesConnectionsAtRest) {
  const auto listener = start(good);
  RawClient client{*listener};
  client.write("GET / HTTP/1.1\r\n\r\n").read_until("good");
  listener->stop();
  EXPECT_EQ(client.read_all(), "");
  listener->stop();
}

TEST(Listener, StopLetsAnExchangeUnderWayFinish) {
  std::promise<void> entered;
  const auto listener = start([&](const HttpRequest& request) {
    entered.set_value();
    auto reply = good(request);
    reply.delay = milliseconds{50};
    return reply;
  });
  RawClient client{*listener};
  client.write("GET / HTTP/1.1\r\n\r\n");
  entered.get_future().wait();
  std::thread stopper{[&] { listener->stop(); }};
  EXPECT_THAT(client.read_all(), EndsWith("good"));
  stopper.join();
}

TEST(Listener, StopDoesNotWaitForALongDelay) {
  std::promise<void> entered;
  const auto listener = start([&](const HttpRequest& request) {
    entered.set_value();
    auto reply = good(request);
    reply.delay = std::chrono::hours{1};
    return reply;
  });
  RawClient client{*listener};
  client.write("GET / HTTP/1.1\r\n\r\n");
  entered.get_future().wait();
  listener->stop();
  EXPECT_EQ(client.read_all(), "");
}

TEST(Listener, StopDoesNotWaitForHalfARequest) {
  const auto listener = start(good);
  RawClient client{*listener};
  client.write("GET / HT");
  RawClient{*listener}.write("GET / HTTP/1.1\r\n\r\n").read_until("good");
  listener->stop();
  EXPECT_EQ(client.read_all(), "");
}

TEST(Listener, GivesItsUrl) {
  const auto listener = start(good);
  EXPECT_EQ(listener->url(), "http://127.0.0.1:" + std::to_string(listener->port()));
  const auto ipv6 = start(good, {.host = "::1"});
  EXPECT_EQ(ipv6->url(), "http://[::1]:" + std::to_string(ipv6->port()));
}

TEST(Listener, NeedsAPortThatIsFree) {
  const auto first = start(good);
  const auto second = HttpListener::start({.port = first->port()}, good);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, Error::Kind::kNetwork);
  EXPECT_THAT(second.error().message, HasSubstr("in use"));
}

TEST(Listener, NeedsAnAddress) {
  EXPECT_FALSE(HttpListener::start({.host = "not an address"}, good).ok());
}

TEST(Listener, NeedsCertificateAndKey) {
  const auto certificate = TestCertificates::certificate("good");
  const auto key = TestCertificates::key("good");
  const auto refused = [&](const std::string& certificate_file,
                           const std::string& key_file) {
    const auto listener = HttpListener::start(
        {.tls_certificate_file = certificate_file, .tls_key_file = key_file}, good);
    return listener.ok() ? "" : listener.error().where;
  };
  EXPECT_EQ(refused(certificate, key), "");
  EXPECT_EQ(refused("missing.pem", key), "missing.pem");
  EXPECT_EQ(refused(certificate, "missing.key"), "missing.key");
  EXPECT_EQ(refused(certificate, TestCertificates::key("self")),
            TestCertificates::key("self"));
}

}  // namespace
}  // namespace wsconform
