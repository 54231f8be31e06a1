#include "fault_server_test_util.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>

#include "wsconform/base.h"

namespace wsconform {
namespace {

auto content_length(std::string_view head) -> std::size_t {
  const auto lower = to_lower_ascii(head);
  constexpr std::string_view kName = "\r\ncontent-length: ";
  const auto at = lower.find(kName);
  std::size_t length = 0;
  if (at == std::string::npos) return length;
  const auto* start = lower.data() + at + kName.size();
  std::from_chars(start, lower.data() + lower.size(), length);
  return length;
}

auto listen_on(const char* address, bool ipv6) -> int {
  const int family = ipv6 ? AF_INET6 : AF_INET;
  const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in6 v6{};
  sockaddr_in v4{};
  v6.sin6_family = AF_INET6;
  v4.sin_family = AF_INET;
  inet_pton(family, address,
            ipv6 ? static_cast<void*>(&v6.sin6_addr) : static_cast<void*>(&v4.sin_addr));
  const auto* name = ipv6 ? reinterpret_cast<const sockaddr*>(&v6)
                          : reinterpret_cast<const sockaddr*>(&v4);
  const auto size = static_cast<socklen_t>(ipv6 ? sizeof v6 : sizeof v4);
  EXPECT_EQ(::bind(socket, name, size), 0);
  EXPECT_EQ(::listen(socket, 128), 0);
  return socket;
}

auto port_of(int socket) -> std::uint16_t {
  sockaddr_in6 name{};
  socklen_t size = sizeof name;
  EXPECT_EQ(::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size), 0);
  return ntohs(name.sin6_port);  // at the same place in sockaddr_in
}

auto loopback(std::uint16_t port) -> sockaddr_in {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return name;
}

}  // namespace

FaultPeer::~FaultPeer() { close_socket(); }

auto FaultPeer::start_tls(const FaultPeerTls& tls) -> bool {
  context_.reset(SSL_CTX_new(TLS_server_method()));
  auto* context = context_.get();
  bool usable =
      SSL_CTX_use_certificate_chain_file(context, tls.certificate_file.c_str()) == 1 &&
      SSL_CTX_use_PrivateKey_file(context, tls.key_file.c_str(), SSL_FILETYPE_PEM) == 1;
  SSL_CTX_set_max_proto_version(context, tls.max_version);
  if (tls.max_version != 0) SSL_CTX_set_security_level(context, 0);
  if (!tls.client_ca_file.empty()) {
    usable &= SSL_CTX_load_verify_file(context, tls.client_ca_file.c_str()) == 1;
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       nullptr);
  }
  EXPECT_TRUE(usable);
  tls_.reset(SSL_new(context));
  SSL_set_fd(tls_.get(), socket_);
  return SSL_accept(tls_.get()) == 1;
}

auto FaultPeer::server_name() const -> std::string {
  const auto* name = SSL_get_servername(tls_.get(), TLSEXT_NAMETYPE_host_name);
  return name == nullptr ? "" : name;
}

auto FaultPeer::client_name() const -> std::string {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{
      SSL_get1_peer_certificate(tls_.get()), X509_free};
  if (!certificate) return "";
  std::array<char, 256> name{};
  X509_NAME_oneline(X509_get_subject_name(certificate.get()), name.data(),
                    static_cast<int>(name.size()));
  return name.data();
}

void FaultPeer::write_plain(std::string_view bytes) const {
  ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void FaultPeer::write_at_once(const std::vector<std::string_view>& pieces) {
  const int on = 1;
  const int off = 0;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_CORK, &on, sizeof on);
  for (const auto piece : pieces) write(piece);
  ::setsockopt(socket_, IPPROTO_TCP, TCP_CORK, &off, sizeof off);
}

auto FaultPeer::read_some(char* data, std::size_t size) -> std::size_t {
  const auto count = tls_ ? SSL_read(tls_.get(), data, static_cast<int>(size))
                          : ::recv(socket_, data, size, 0);
  return static_cast<std::size_t>(std::max<long>(0, count));
}

auto FaultPeer::read_more() -> bool {
  std::array<char, 16384> data{};
  const auto count = read_some(data.data(), data.size());
  received_.append(data.data(), count);
  return count > 0;
}

auto FaultPeer::read_head() -> std::string {
  auto end = received_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!read_more()) return "";
    end = received_.find("\r\n\r\n");
  }
  auto head = received_.substr(0, end + 4);
  received_.erase(0, end + 4);
  return head;
}

auto FaultPeer::read_request() -> std::string {
  auto request = read_head();
  const auto length = content_length(request);
  while (received_.size() < length) {
    if (!read_more()) return "";
  }
  request += received_.substr(0, length);
  received_.erase(0, length);
  return request;
}

auto FaultPeer::write(std::string_view bytes) -> bool {
  while (!bytes.empty()) {
    const auto count =
        tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void FaultPeer::wait_for_close() {
  while (read_more()) received_.clear();
}

void FaultPeer::hold_unread() const {
  pollfd ended{.fd = socket_, .events = 0, .revents = 0};  // POLLHUP, POLLERR: unasked
  ::poll(&ended, 1, -1);
}

void FaultPeer::close() {
  if (tls_) SSL_shutdown(tls_.get());
  close_socket();
}

void FaultPeer::close_without_notify() { close_socket(); }

void FaultPeer::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close_socket();
}

void FaultPeer::abort() {
  const std::scoped_lock lock{closing_};
  if (socket_ >= 0) ::shutdown(socket_, SHUT_RDWR);
}

// The number may be another connection's as soon as it is closed: nobody keeps it.
void FaultPeer::close_socket() {
  tls_.reset();
  const std::scoped_lock lock{closing_};
  if (const int socket = socket_.exchange(-1); socket >= 0) ::close(socket);
}

FaultServer::FaultServer(Script script, const char* address)
    : script_{std::move(script)},
      ipv6_{std::string_view{address}.find(':') != std::string_view::npos},
      listening_{listen_on(address, ipv6_)},
      port_{port_of(listening_)},
      acceptor_{[this] { accept_all(); }} {}

FaultServer::FaultServer(std::vector<std::string> replies)
    : FaultServer{[replies = std::move(replies)](FaultPeer& peer, int number) {
        const auto last = static_cast<int>(replies.size());
        const auto& reply = replies[static_cast<std::size_t>(std::min(number, last) - 1)];
        while (!peer.read_request().empty() && peer.write(reply)) {
        }
      }} {}

FaultServer::~FaultServer() {
  ::shutdown(listening_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::scoped_lock lock{mutex_};
    for (const auto& peer : peers_) peer->abort();
  }
  for (auto& player : players_) player.join();
  ::close(listening_);
}

auto FaultServer::url() const -> std::string {
  return (ipv6_ ? "http://[::1]:" : "http://127.0.0.1:") + std::to_string(port_);
}

void FaultServer::wait_for_ended(int count) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return ended_ >= count; });
}

void FaultServer::accept_all() {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes where the client may have hung up
  while (true) {
    const int socket = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const int at_once = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    const std::scoped_lock lock{mutex_};
    auto& peer = *peers_.emplace_back(std::make_unique<FaultPeer>(socket));
    players_.emplace_back([this, &peer, number = ++connections_] { play(peer, number); });
  }
}

void FaultServer::play(FaultPeer& peer, int number) {
  script_(peer, number);
  peer.close();
  const std::scoped_lock lock{mutex_};
  ++ended_;
  changed_.notify_all();
}

SilentPort::SilentPort() : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  const auto name = loopback(0);
  EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&name), sizeof name), 0);
  number_ = port_of(socket_);
}

SilentPort::~SilentPort() {
  for (const int socket : waiting_) ::close(socket);
  ::close(socket_);
}

auto SilentPort::url() const -> std::string {
  return "http://127.0.0.1:" + std::to_string(number_);
}

void SilentPort::fill_backlog() {
  EXPECT_EQ(::listen(socket_, 0), 0);
  const auto name = loopback(number_);
  for (int i = 0; i < 4; ++i) {
    waiting_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    // Whether it waits or is done is for the kernel to say.
    static_cast<void>(::connect(waiting_.back(), reinterpret_cast<const sockaddr*>(&name),
                                sizeof name));
  }
}

}  // namespace wsconform
