// TLS: whom the client trusts, what it says of others, and how bodies end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <ostream>

#include "certificates_test_util.h"
#include "client_test_util.h"
#include "fault_server_test_util.h"
#include "wsconform/http_listener.h"

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::ValuesIn;
using Class = HttpFault::Class;

const std::string kGood = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";

auto has_fault(const std::string& code, Class kind) {
  return ElementsAre(
      ::testing::AllOf(Field(&HttpFault::code, code), Field(&HttpFault::kind, kind)));
}

// A script that speaks TLS with the certificate of that name, then goes on.
auto over_tls(const std::string& name, const FaultServer::Script& script)
    -> FaultServer::Script {
  const auto tls = TestCertificates::tls(name);
  return [=](FaultPeer& peer, int number) {
    if (peer.start_tls(tls)) script(peer, number);
  };
}

auto answer(std::string reply) -> FaultServer::Script {
  return [reply = std::move(reply)](FaultPeer& peer, int) {
    while (!peer.read_request().empty() && peer.write(reply)) {
    }
  };
}

auto trusting_client(const FaultServer& server, const std::string& host = "localhost",
                     HttpLimits limits = {}) -> TestClient {
  const auto url = "https://" + host + ":" + std::to_string(server.port());
  return TestClient{
      HttpClientOptions{.origin = parse_origin(url).value(),
                        .limits = limits,
                        .tls = {.ca = TestCertificates::certificate("ca")}}};
}

TEST(ClientTls, TrustsTheAuthorityItIsGiven) {
  FaultServer server{over_tls("good", answer(kGood))};
  const auto exchange = trusting_client(server).send();
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->body, "good");
  EXPECT_GT(exchange.timings.tls.count(), 0);
}

TEST(ClientTls, AcceptsACertificateForAnAddress) {
  FaultServer server{over_tls("good", answer(kGood))};
  EXPECT_THAT(trusting_client(server, "127.0.0.1").send().faults, IsEmpty());
}

TEST(ClientTls, KeepsAConnection) {
  FaultServer server{over_tls("good", answer(kGood))};
  auto client = trusting_client(server);
  EXPECT_THAT(client.send().faults, IsEmpty());
  EXPECT_TRUE(client.send().reused_connection);
  EXPECT_EQ(server.connections(), 1);
}

TEST(ClientTls, ReplacesAConnectionThatDiedAtRest) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.write(kGood);
  })};
  auto client = trusting_client(server);
  EXPECT_THAT(client.send().faults, IsEmpty());
  server.wait_for_ended(1);
  const auto second = client.send();
  EXPECT_THAT(second.faults, IsEmpty());
  EXPECT_FALSE(second.reused_connection);
}

TEST(ClientTls, NamesTheHost) {
  std::promise<std::string> name;
  FaultServer server{over_tls("good", [&](FaultPeer& peer, int) {
    name.set_value(peer.server_name());
    peer.read_request();
    peer.write(kGood);
  })};
  EXPECT_THAT(trusting_client(server).send().faults, IsEmpty());
  EXPECT_EQ(name.get_future().get(), "localhost");
}

// --- refusals ---

struct Refusal {
  std::string certificate;
  std::string host;
  std::string code;
  std::string words;
};

void PrintTo(const Refusal& row, std::ostream* out) { *out << row.certificate; }

const std::vector<Refusal> kRefusals{
    {"self", "localhost", "tls.self-signed", "self-signed"},
    {"untrusted", "localhost", "tls.untrusted", "issuer"},
    {"expired", "localhost", "tls.expired", "expired"},
    {"future", "localhost", "tls.not-yet-valid", "not yet valid"},
    {"wrong-host", "localhost", "tls.wrong-host", "hostname mismatch"},
    {"wrong-host", "127.0.0.1", "tls.wrong-host", "IP address mismatch"},
};

class ClientTlsRefusal : public ::testing::TestWithParam<Refusal> {};

TEST_P(ClientTlsRefusal, IsToldApartAndNothingIsSent) {
  const auto& row = GetParam();
  std::atomic<int> arrivals{0};
  FaultServer server{over_tls(row.certificate, [&](FaultPeer& peer, int) {
    if (!peer.read_request().empty()) ++arrivals;
  })};
  const auto exchange = trusting_client(server, row.host).send();
  EXPECT_THAT(exchange.faults, has_fault(row.code, Class::kError));
  EXPECT_THAT(exchange.faults.front().message, HasSubstr(row.words));
  EXPECT_FALSE(exchange.sent);
  server.wait_for_ended(1);
  EXPECT_EQ(arrivals, 0);
  EXPECT_EQ(server.connections(), 1);
}

INSTANTIATE_TEST_SUITE_P(Table, ClientTlsRefusal, ValuesIn(kRefusals));

TEST(ClientTls, TrustsNobodyElseWithoutAnAuthority) {
  FaultServer server{over_tls("good", answer(kGood))};
  TestClient client{"https://localhost:" + std::to_string(server.port())};
  EXPECT_THAT(client.send().faults, has_fault("tls.untrusted", Class::kError));
}

TEST(ClientTls, RefusesAnOldProtocol) {
  FaultServer server{[](FaultPeer& peer, int) {
    auto tls = TestCertificates::tls("good");
    tls.max_version = TLS1_1_VERSION;
    peer.start_tls(tls);
  }};
  const auto exchange = trusting_client(server).send();
  EXPECT_THAT(exchange.faults, has_fault("tls.handshake", Class::kError));
  EXPECT_THAT(exchange.faults.front().message, HasSubstr("protocol"));
  EXPECT_FALSE(exchange.sent);
}

TEST(ClientTls, TellsThatThePeerSpeaksPlainHttp) {
  FaultServer server{[](FaultPeer& peer, int) {
    peer.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    peer.wait_for_close();
  }};
  EXPECT_THAT(trusting_client(server).send().faults,
              has_fault("tls.handshake", Class::kError));
}

TEST(ClientTls, TellsThatTheHandshakeWasCutOff) {
  FaultServer server{[](FaultPeer& peer, int) {
    peer.wait_for_bytes();
    peer.reset();
  }};
  EXPECT_THAT(trusting_client(server).send().faults,
              has_fault("tls.handshake", Class::kError));
}

TEST(ClientTls, EndsAWaitForTheHandshake) {
  FaultServer server{[](FaultPeer& peer, int) { peer.wait_for_close(); }};
  auto client = trusting_client(server, "localhost", {.tls_timeout = milliseconds{50}});
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, has_fault("tls.timeout", Class::kError));
  EXPECT_LT(exchange.timings.total, milliseconds{500});
}

TEST(ClientTls, NeedsAReadableAuthority) {
  boost::asio::io_context context;
  for (const auto& file : {std::string{"missing.pem"}, TestCertificates::key("ca")}) {
    const auto client = HttpClient::create(
        context.get_executor(),
        {.origin = parse_origin("https://a").value(), .tls = {.ca = file}});
    ASSERT_FALSE(client.ok());
    EXPECT_EQ(client.error().where, file);
  }
}

// --- our own certificate ---

auto asking_for_a_certificate(const FaultServer::Script& script, int max_version = 0)
    -> FaultServer::Script {
  auto tls = TestCertificates::tls("good");
  tls.client_ca_file = TestCertificates::certificate("ca");
  tls.max_version = max_version;
  return [=](FaultPeer& peer, int number) {
    if (peer.start_tls(tls)) script(peer, number);
  };
}

auto client_with(const FaultServer& server, const std::string& certificate,
                 const std::string& key) -> TestClient {
  const auto url = "https://localhost:" + std::to_string(server.port());
  return TestClient{
      HttpClientOptions{.origin = parse_origin(url).value(),
                        .tls = {.ca = TestCertificates::certificate("ca"),
                                .certificate = TestCertificates::certificate(certificate),
                                .key = TestCertificates::key(key)}}};
}

TEST(ClientTls, ShowsItsCertificate) {
  std::promise<std::string> name;
  FaultServer server{asking_for_a_certificate([&](FaultPeer& peer, int) {
    name.set_value(peer.client_name());
    answer(kGood)(peer, 1);
  })};
  ASSERT_THAT(client_with(server, "client", "client").send().faults, IsEmpty());
  EXPECT_EQ(name.get_future().get(), "/CN=client");
}

// TLS 1.3 tells of it after the handshake, TLS 1.2 in it.
TEST(ClientTls, TellsThatItsCertificateIsMissingOrNotTrusted) {
  FaultServer tls13{asking_for_a_certificate(answer(kGood))};
  EXPECT_THAT(trusting_client(tls13).send().faults,
              has_fault("tls.alert", Class::kError));
  EXPECT_THAT(client_with(tls13, "untrusted", "untrusted").send().faults,
              has_fault("tls.alert", Class::kError));
  FaultServer tls12{asking_for_a_certificate(answer(kGood), TLS1_2_VERSION)};
  const auto exchange = trusting_client(tls12).send();
  EXPECT_THAT(exchange.faults, has_fault("tls.handshake", Class::kError));
  EXPECT_FALSE(exchange.sent);
}

TEST(ClientTls, NeedsACertificateWithItsOwnKey) {
  boost::asio::io_context context;
  const auto certificate = TestCertificates::certificate("client");
  const auto key = TestCertificates::key("client");
  const auto other_key = TestCertificates::key("good");
  struct Row {
    HttpTlsFiles files;
    std::string where;
  };
  for (const auto& [files, where] : {
           Row{{.certificate = "missing.pem", .key = key}, "missing.pem"},
           Row{{.certificate = certificate, .key = "missing.key"}, "missing.key"},
           Row{{.certificate = certificate, .key = other_key}, other_key},
           Row{{.certificate = certificate}, certificate},
           Row{{.key = key}, key},
           Row{{.certificate = certificate, .key = TestCertificates::key("locked")},
               TestCertificates::key("locked")},
       }) {
    const auto client =
        HttpClient::create(context.get_executor(),
                           {.origin = parse_origin("https://a").value(), .tls = files});
    ASSERT_FALSE(client.ok()) << where;
    EXPECT_EQ(client.error().where, where);
  }
}

// --- how bodies end (RFC 9112 section 9.8) ---

TEST(ClientTls, AcceptsABodyThatEndsWithCloseNotify) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\n\r\nall of it");
    peer.close();
  })};
  const auto exchange = trusting_client(server).send();
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->body, "all of it");
}

TEST(ClientTls, FindsABodyThatEndsWithoutCloseNotify) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\n\r\nhalf of");
    peer.close_without_notify();
  })};
  const auto exchange = trusting_client(server).send();
  EXPECT_THAT(exchange.faults, has_fault("tls.truncated", Class::kFinding));
  EXPECT_EQ(exchange.response->body, "half of");
}

TEST(ClientTls, DoesNotMindTheEndAfterACountedBody) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.write(kGood);
    peer.close_without_notify();
  })};
  EXPECT_THAT(trusting_client(server).send().faults, IsEmpty());
}

TEST(ClientTls, FindsACountedBodyCutOff) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\nhello");
    peer.close_without_notify();
  })};
  EXPECT_THAT(trusting_client(server).send().faults,
              has_fault("http.truncated-body", Class::kConfirm));
}

TEST(ClientTls, TellsThatNoAnswerCame) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.close_without_notify();
  })};
  EXPECT_THAT(trusting_client(server).send().faults,
              has_fault("net.no-response", Class::kError));
}

TEST(ClientTls, FindsBytesAfterTheResponseInARecordOfTheirOwn) {
  FaultServer server{over_tls("good", [](FaultPeer& peer, int) {
    peer.read_request();
    peer.write_at_once({kGood, "more"});
    peer.wait_for_close();
  })};
  EXPECT_THAT(trusting_client(server).send().faults,
              has_fault("http.extra-bytes", Class::kFinding));
}

// --- more than one packet ---

TEST(ClientTls, CarriesLargeBodiesBothWays) {
  const auto listener = HttpListener::start(
      {.tls_certificate_file = TestCertificates::certificate("good"),
       .tls_key_file = TestCertificates::key("good")},
      [](const HttpRequest& request) {
        return HttpReply{.response = {.status = 200, .body = request.body.value_or("")}};
      });
  ASSERT_TRUE(listener.ok());
  EXPECT_TRUE(listener.value()->url().starts_with("https://127.0.0.1:"));
  TestClient client{
      HttpClientOptions{.origin = parse_origin(listener.value()->url()).value(),
                        .tls = {.ca = TestCertificates::certificate("ca")}}};
  const std::string large(4U << 20U, 'x');
  const auto exchanges = client.send_all(
      {{.method = "POST", .body = large}, {.method = "POST", .body = "b"}});
  EXPECT_THAT(exchanges[0].faults, IsEmpty());
  EXPECT_EQ(exchanges[0].response->body, large);
  EXPECT_EQ(exchanges[1].response->body, "b");
  EXPECT_TRUE(client.send().reused_connection);
}

TEST(ClientTls, GoesThroughAProxy) {
  std::promise<std::string> asked;
  FaultServer proxy{[&](FaultPeer& peer, int) {
    asked.set_value(peer.read_request());
    peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
    over_tls("good", answer(kGood))(peer, 1);
  }};
  TestClient client{HttpClientOptions{.origin = parse_origin("https://localhost").value(),
                                      .tls = {.ca = TestCertificates::certificate("ca")},
                                      .proxy = proxy.url()}};
  const auto exchange = client.send();
  EXPECT_THAT(exchange.faults, IsEmpty());
  EXPECT_EQ(exchange.response->body, "good");
  EXPECT_EQ(asked.get_future().get(),
            "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n");
}

}  // namespace
}  // namespace wsconform
