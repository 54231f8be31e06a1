// Every row of the fault table that a server can cause, over a real socket: class and
// code, one connection, one arrival (nothing is ever sent twice), and the connection is
// not used again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <ostream>

#include "client_test_util.h"
#include "fault_server_test_util.h"

namespace wsconform {
namespace {

using ::testing::IsEmpty;
using ::testing::ValuesIn;
using Class = HttpFault::Class;

enum class End { kStay, kClose, kReset };

struct Fault {
  std::string name;
  std::string reply;
  std::string code;
  Class kind{Class::kFinding};
  End end{End::kStay};
  int status{200};  // of the response that was read all the same; 0: none
};

void PrintTo(const Fault& row, std::ostream* out) { *out << row.name; }

const std::string kOk = "HTTP/1.1 200 OK\r\n";
const std::string kGood = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";

const std::vector<Fault> kFaults{
    {"ClosesBeforeAnswer", "", "net.no-response", Class::kError, End::kClose, 0},
    {"ResetsBeforeAnswer", "", "net.no-response", Class::kError, End::kReset, 0},
    {"ClosesInHead", kOk + "Content-Le", "http.truncated-header", Class::kConfirm,
     End::kClose, 0},
    {"ClosesInBody", kOk + "Content-Length: 14\r\n\r\nhello", "http.truncated-body",
     Class::kConfirm, End::kClose},
    {"ClosesInChunk", kOk + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
     "http.truncated-body", Class::kConfirm, End::kClose},
    {"BytesAfterLength", kGood + "more", "http.extra-bytes"},
    {"SecondResponse", kGood + kGood, "http.extra-bytes"},
    {"ChunkedAndLength",
     kOk + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
     "http.framing"},
    {"TwoLengths", kOk + "Content-Length: 5\r\nContent-Length: 14\r\n\r\nhello",
     "http.framing"},
    {"JunkLength", kOk + "Content-Length: 14abc\r\n\r\nhello", "http.framing"},
    {"NegativeLength", kOk + "Content-Length: -1\r\n\r\nhello", "http.framing"},
    {"BadChunkSize", kOk + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", "http.framing"},
    {"BodyWith204", "HTTP/1.1 204 No Content\r\n\r\n{}", "http.body-not-allowed",
     Class::kFinding, End::kStay, 204},
    {"BodyWith304", "HTTP/1.1 304 Not Modified\r\n\r\n{}", "http.body-not-allowed",
     Class::kFinding, End::kStay, 304},
    {"BareLf", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", "http.header-syntax"},
    {"HeaderWithoutColon", kOk + "Server nginx\r\nContent-Length: 2\r\n\r\nhi",
     "http.header-syntax"},
    {"NulInHeader",
     kOk + "A: " + std::string(1, '\0') + "\r\nContent-Length: 2\r\n\r\nhi",
     "http.header-syntax"},
    {"Http09", "<html></html>", "http.status-line", Class::kFinding, End::kStay, 0},
    {"Status600", "HTTP/1.1 600 No\r\nContent-Length: 0\r\n\r\n", "http.status-line",
     Class::kFinding, End::kStay, 600},
    {"Unasked101", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
     "http.unexpected-upgrade", Class::kFinding, End::kStay, 101},
    {"HugeHead", kOk + "A: " + std::string(70000, 'x') + "\r\n\r\n",
     "http.header-too-large", Class::kError, End::kStay, 0},
    {"ManyFields",
     [] {
       auto bytes = kOk;
       for (int i = 0; i < 300; ++i) bytes += "A: b\r\n";
       return bytes + "\r\n";
     }(),
     "http.header-too-large", Class::kError, End::kStay, 0},
    {"HugeLength", kOk + "Content-Length: 99999999999999999999\r\n\r\n",
     "http.body-too-large", Class::kError},
};

class ClientFault : public ::testing::TestWithParam<Fault> {};

TEST_P(ClientFault, IsClassifiedAndNothingIsSentTwice) {
  const auto& row = GetParam();
  std::atomic<int> arrivals{0};
  FaultServer server{[&](FaultPeer& peer, int number) {
    while (!peer.read_request().empty()) {
      ++arrivals;
      peer.write(number == 1 ? row.reply : kGood);
      if (number == 1 && row.end == End::kClose) peer.close();
      if (number == 1 && row.end == End::kReset) peer.reset();
    }
  }};
  TestClient client{server.url()};

  const auto exchange = client.send({.method = "POST", .body = "{}"});
  ASSERT_FALSE(exchange.faults.empty());
  EXPECT_EQ(exchange.faults.front().code, row.code);
  EXPECT_EQ(exchange.faults.front().kind, row.kind);
  EXPECT_EQ(exchange.response ? exchange.response->status : 0, row.status);
  EXPECT_TRUE(exchange.sent);
  EXPECT_EQ(arrivals, 1);
  EXPECT_EQ(server.connections(), 1);

  const auto next = client.send({.method = "POST", .body = "{}"});
  EXPECT_THAT(next.faults, IsEmpty());
  EXPECT_FALSE(next.reused_connection);
  EXPECT_EQ(arrivals, 2);
  EXPECT_EQ(server.connections(), 2);
}

const auto kName = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(Table, ClientFault, ValuesIn(kFaults), kName);

}  // namespace
}  // namespace wsconform
