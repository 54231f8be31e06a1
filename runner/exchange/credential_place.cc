#include "credential_place.h"

#include <utility>

namespace wsconform {
namespace {

constexpr std::string_view kDocumented = "X-Auth-Token";

}  // namespace

void put_credential(const CredentialPlace& place, HttpRequest& request) {
  const HttpHeader* header = find_header(request.headers, kDocumented);
  if (header == nullptr) return;
  std::string token = header->value;
  std::erase_if(request.headers, [](const HttpHeader& one) {
    return equals_ignoring_case(one.name, kDocumented);
  });
  if (!place.header.empty()) {
    request.headers.push_back({place.header, place.prefix + token});
    return;
  }
  const char* separator = request.target.find('?') == std::string::npos ? "?" : "&";
  request.target += separator + place.query + "=" + percent_encode(token);
}

}  // namespace wsconform
