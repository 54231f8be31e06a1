#include "wsconform/http_address.h"

#include <arpa/inet.h>

#include <cstring>
#include <string>

namespace wsconform {
namespace {

auto is_link_local_v4(const in_addr& address) -> bool {
  return (ntohl(address.s_addr) >> 16U) == 0xA9FE;  // 169.254
}

}  // namespace

auto is_link_local(std::string_view address) -> bool {
  const std::string text{address.substr(0, address.find('%'))};  // without its zone
  in_addr address4{};
  if (inet_pton(AF_INET, text.c_str(), &address4) == 1) return is_link_local_v4(address4);
  in6_addr address6{};
  if (inet_pton(AF_INET6, text.c_str(), &address6) != 1) return false;
  if (IN6_IS_ADDR_V4MAPPED(&address6)) {
    std::memcpy(&address4, &address6.s6_addr[12], sizeof address4);
    return is_link_local_v4(address4);
  }
  in6_addr metadata{};
  inet_pton(AF_INET6, "fd00:ec2::254", &metadata);
  return IN6_IS_ADDR_LINKLOCAL(&address6) || IN6_ARE_ADDR_EQUAL(&address6, &metadata);
}

}  // namespace wsconform
