/// @file
/// Every fault of the transport that a peer, the network or the caller can cause, one a
/// row. The README shows the same table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "fault_server_test_util.h"
#include "wsconform/http_client.h"

namespace wsconform {

/// One fault, and what must come of it.
struct FaultRow {
  std::string name;  ///< of the test
  std::string what;  ///< for readers
  std::string code;
  HttpFault::Class kind{HttpFault::Class::kFinding};
  std::string greeting{};  ///< what the server says as soon as it is connected
  /// What the server does once it has read the first request.
  std::function<void(FaultPeer&)> answer{};
  int status{0};  ///< of the response that is read all the same; 0: none
  std::string method{"POST"};
  std::string certificate{};  ///< of TestCertificates; "": no TLS
  bool needs_client_certificate{false};
  /// What is different about the request, or the way to the server.
  std::function<void(HttpRequest&)> spoil_request{};
  std::function<void(HttpClientOptions&)> spoil_options{};
  bool arrives{true};  ///< the server reads the request, once
};

/// In the order of an exchange, from the request to the end of the body.
[[nodiscard]] auto fault_rows() -> const std::vector<FaultRow>&;

}  // namespace wsconform
