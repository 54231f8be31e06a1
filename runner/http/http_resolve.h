/// @file
/// Names to addresses, without blocking the event loop. I/O.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "wsconform/http.h"

namespace wsconform {

struct HttpAddresses {
  std::vector<boost::asio::ip::tcp::endpoint> endpoints{};
  std::string error{};    ///< why there are none
  bool forbidden{false};  ///< there was one, of a kind that is never called
};

/// Why that address of `peer` is never called, whatever name led to it: it is link-local,
/// or no loopback one of a peer that was taken for loopback. "" when it may be.
[[nodiscard]] auto find_forbidden(const HttpOrigin& peer,
                                  const boost::asio::ip::address& address) -> std::string;

/// All addresses of `host`, in the system's order of preference. Gives up at `deadline`,
/// even where the system's resolver still waits for an answer.
[[nodiscard]] auto resolve_host(std::string host, std::uint16_t port,
                                std::chrono::steady_clock::time_point deadline)
    -> boost::asio::awaitable<HttpAddresses>;

}  // namespace wsconform
