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

namespace wsconform {

struct HttpAddresses {
  std::vector<boost::asio::ip::tcp::endpoint> endpoints{};
  std::string error{};  ///< why there are none
};

/// All addresses of `host`, in the system's order of preference. Gives up at `deadline`,
/// even where the system's resolver still waits for an answer.
[[nodiscard]] auto resolve_host(std::string host, std::uint16_t port,
                                std::chrono::steady_clock::time_point deadline)
    -> boost::asio::awaitable<HttpAddresses>;

}  // namespace wsconform
