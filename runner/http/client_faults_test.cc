// Every row of the fault table over real sockets: class and code, in bounded time, and
// the request arrives once at most: nothing is ever sent twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <ostream>
#include <regex>
#include <set>

#include "certificates_test_util.h"
#include "client_test_util.h"
#include "fault_rows_test_util.h"

namespace wsconform {

void PrintTo(const FaultRow& row, std::ostream* out) { *out << row.name; }

namespace {

using ::testing::IsEmpty;
using ::testing::ValuesIn;

const std::string kGood = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";

auto tls_of(const FaultRow& row) -> FaultPeerTls {
  auto tls = TestCertificates::tls(row.certificate);
  if (row.needs_client_certificate) {
    tls.client_ca_file = TestCertificates::certificate("ca");
  }
  return tls;
}

// Plays the row on the first connection, and answers well on every other.
class FaultyServer {
 public:
  explicit FaultyServer(const FaultRow& row)
      : server_{[this, &row](FaultPeer& peer, int number) { play(row, peer, number); }} {}

  [[nodiscard]] auto arrivals() const -> int { return arrivals_; }
  [[nodiscard]] auto connections() const -> int { return server_.connections(); }
  [[nodiscard]] auto options_for(const FaultRow& row) const -> HttpClientOptions {
    HttpClientOptions options{.origin = parse_origin(server_.url()).value()};
    if (!row.certificate.empty() || row.spoil_options) {
      options.tls.ca = TestCertificates::certificate("ca");
    }
    if (!row.certificate.empty()) {
      options.origin.scheme = "https";
      options.origin.host = "localhost";
    }
    if (row.spoil_options) row.spoil_options(options);
    return options;
  }

 private:
  void play(const FaultRow& row, FaultPeer& peer, int number) {
    peer.write(row.greeting);
    if (!row.certificate.empty() && !peer.start_tls(tls_of(row))) return;
    for (auto request = peer.read_request(); !request.empty();
         request = peer.read_request()) {
      if (!request.starts_with("CONNECT ")) ++arrivals_;
      if (number == 1 && row.answer) {
        row.answer(peer);
      } else {
        peer.write(kGood);
      }
    }
  }

  std::atomic<int> arrivals_{0};
  FaultServer server_;
};

auto shortest_timeout(const HttpLimits& limits) -> std::chrono::milliseconds {
  return std::min({limits.connect_timeout, limits.tls_timeout, limits.first_byte_timeout,
                   limits.total_timeout});
}

class ClientFault : public ::testing::TestWithParam<FaultRow> {};

TEST_P(ClientFault, IsClassifiedAndArrivesOnceAtMost) {
  const auto& row = GetParam();
  FaultyServer server{row};
  const auto options = server.options_for(row);
  TestClient client{options};
  HttpRequest request{.method = row.method, .body = "{}"};
  if (row.spoil_request) row.spoil_request(request);

  const auto exchange = client.send(request);
  ASSERT_FALSE(exchange.faults.empty());
  EXPECT_EQ(exchange.faults.front().code, row.code);
  EXPECT_EQ(exchange.faults.front().kind, row.kind);
  EXPECT_EQ(exchange.response ? exchange.response->status : 0, row.status);
  EXPECT_LT(exchange.timings.total, 10 * shortest_timeout(options.limits));
  EXPECT_EQ(server.arrivals(), row.arrives ? 1 : 0);
  EXPECT_LE(server.connections(), 1);
  if (!row.arrives) return;

  EXPECT_TRUE(exchange.sent);
  const auto next = client.send({.method = "POST", .body = "{}"});
  EXPECT_THAT(next.faults, IsEmpty());
  EXPECT_FALSE(next.reused_connection);
  EXPECT_EQ(server.arrivals(), 2);
  EXPECT_EQ(server.connections(), 2);
}

const auto kName = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(Table, ClientFault, ValuesIn(fault_rows()), kName);

// --- the README shows the same ---

const std::filesystem::path kFolder{WSCONFORM_SOURCE_DIR "/runner/http"};

auto readme() -> std::string {
  return read_file((kFolder / "README.md").string()).value();
}

auto class_letter(HttpFault::Class kind) -> std::string {
  if (kind == HttpFault::Class::kFinding) return "F";
  return kind == HttpFault::Class::kConfirm ? "C" : "E";
}

auto to_line(const FaultRow& row) -> std::string {
  return "| " + row.what + " | `" + row.code + "` | " + class_letter(row.kind) + " | " +
         (row.arrives ? "1" : "0") + " |\n";
}

TEST(FaultTable, IsTheOneOfTheReadme) {
  std::string lines;
  for (const auto& row : fault_rows()) lines += to_line(row);
  EXPECT_NE(readme().find("|---|---|---|---|\n" + lines + "\n"), std::string::npos)
      << "README.md is to have these rows:\n"
      << lines;
}

// All matches of the pattern's first group.
auto find_all(const std::string& text, const char* pattern) -> std::set<std::string> {
  const std::regex expression{pattern};
  std::set<std::string> found;
  for (std::sregex_iterator at{text.begin(), text.end(), expression}, end; at != end;
       ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

auto codes_in_sources() -> std::set<std::string> {
  std::set<std::string> codes;
  for (const auto& entry : std::filesystem::directory_iterator{kFolder}) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with(".cc") || name.find("_test") != std::string::npos) continue;
    codes.merge(find_all(read_file(entry.path().string()).value(),
                         R"re("((?:usage|net|tls|http|internal)\.[a-z0-9-]+)")re"));
  }
  return codes;
}

// Out of memory is the one thing that no peer can be made to cause.
TEST(FaultTable, HasEveryCode) {
  std::set<std::string> played{"internal.exception"};
  for (const auto& row : fault_rows()) played.insert(row.code);
  EXPECT_EQ(played, codes_in_sources());
  EXPECT_EQ(find_all(readme(), R"re(`((?:usage|net|tls|http|internal)\.[a-z0-9-]+)`)re"),
            played);
}

}  // namespace
}  // namespace wsconform
