/// @file
/// A server on raw sockets that misbehaves exactly as a test says. Blocking; one thread a
/// connection; nothing of our own transport is in it.
#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace wsconform {

/// How a FaultPeer speaks TLS.
struct FaultPeerTls {
  std::string certificate_file;
  std::string key_file;
  std::string
      client_ca_file{};  ///< clients need a certificate from it; "": they need none
  int max_version{0};    ///< 0: the newest
};

/// The server's end of one connection.
class FaultPeer {
 public:
  explicit FaultPeer(int socket) : socket_{socket} {}
  ~FaultPeer();
  FaultPeer(const FaultPeer&) = delete;
  auto operator=(const FaultPeer&) -> FaultPeer& = delete;

  /// Speaks TLS from here on; false when the client would not.
  auto start_tls(const FaultPeerTls& tls) -> bool;
  /// As the client named us (SNI); "" when it did not.
  [[nodiscard]] auto server_name() const -> std::string;
  /// Subject of the client's certificate ("/CN=..."); "" when it has none.
  [[nodiscard]] auto client_name() const -> std::string;
  /// One request, its body too where Content-Length tells of one; "" when the client
  /// closed.
  auto read_request() -> std::string;
  /// Only its head.
  auto read_head() -> std::string;
  /// False when the client has gone.
  auto write(std::string_view bytes) -> bool;
  /// Over TLS: one record each, all of them in one packet.
  void write_at_once(const std::vector<std::string_view>& pieces);
  /// Past TLS, where there is TLS.
  void write_plain(std::string_view bytes) const;
  /// Reads the first bytes, whatever they are.
  void wait_for_bytes() { read_more(); }
  /// Reads until the client closes.
  void wait_for_close();
  /// Takes nothing more off the wire until the connection is reset or the server ends.
  void hold_unread() const;
  /// FIN; over TLS with close_notify before it.
  void close();
  /// FIN without close_notify.
  void close_without_notify();
  void reset();
  /// From another thread: reads and writes under way fail.
  void abort();

 private:
  auto read_some(char* data, std::size_t size) -> std::size_t;
  auto read_more() -> bool;
  void close_socket();

  std::mutex closing_{};
  std::atomic<int> socket_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{nullptr, SSL_CTX_free};
  std::unique_ptr<SSL, decltype(&SSL_free)> tls_{nullptr, SSL_free};
  std::string received_{};
};

/// Plays `script` for each connection and counts what came.
class FaultServer {
 public:
  /// @param number  of the connection, from 1
  using Script = std::function<void(FaultPeer& peer, int number)>;

  explicit FaultServer(Script script, const char* address = "127.0.0.1");
  /// Answers every request of connection n with replies[n - 1] (the last one for all
  /// further), and keeps the connection.
  explicit FaultServer(std::vector<std::string> replies);
  ~FaultServer();
  FaultServer(const FaultServer&) = delete;
  auto operator=(const FaultServer&) -> FaultServer& = delete;

  [[nodiscard]] auto port() const -> std::uint16_t { return port_; }
  [[nodiscard]] auto url() const -> std::string;
  [[nodiscard]] auto connections() const -> int { return connections_; }
  /// Ends once `count` scripts have come to their end: their sockets are closed.
  void wait_for_ended(int count);

 private:
  void accept_all();
  void play(FaultPeer& peer, int number);

  Script script_;
  bool ipv6_;
  int listening_{-1};
  std::uint16_t port_{0};
  std::atomic<int> connections_{0};
  std::mutex mutex_{};
  std::condition_variable changed_{};
  int ended_{0};
  std::vector<std::unique_ptr<FaultPeer>> peers_{};
  std::vector<std::thread> players_{};
  std::thread acceptor_{};
};

/// A loopback port of our own on which nobody answers.
class SilentPort {
 public:
  /// Connections are refused.
  SilentPort();
  ~SilentPort();
  SilentPort(const SilentPort&) = delete;
  auto operator=(const SilentPort&) -> SilentPort& = delete;

  [[nodiscard]] auto number() const -> std::uint16_t { return number_; }
  [[nodiscard]] auto url() const -> std::string;
  /// From here on connections are neither taken nor refused.
  void fill_backlog();

 private:
  int socket_;
  std::uint16_t number_{0};
  std::vector<int> waiting_{};
};

}  // namespace wsconform
