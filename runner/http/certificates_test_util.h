/// @file
/// Certificates for tests, made once a process by the openssl command.
#pragma once

#include <string>

#include "fault_server_test_util.h"

namespace wsconform {

/// Paths: "<folder>/<name>.pem" and "<folder>/<name>.key".
///
///   ca         the authority that tests trust by ca_file
///   good       for localhost and 127.0.0.1, from ca
///   wrong-host for other.example, from ca
///   expired    for localhost, from ca, valid in 2020
///   future     for localhost, from ca, valid from 2090 on
///   self       for localhost, signed by itself
///   other-ca   an authority that nobody trusts
///   untrusted  for localhost, from other-ca
///   client     for a client, from ca
///   locked     only the key of "client", behind a password
class TestCertificates {
 public:
  [[nodiscard]] static auto certificate(const std::string& name) -> std::string;
  [[nodiscard]] static auto key(const std::string& name) -> std::string;
  /// A server's side of TLS with that certificate; it asks for none of the client's.
  [[nodiscard]] static auto tls(const std::string& name) -> FaultPeerTls;
};

}  // namespace wsconform
