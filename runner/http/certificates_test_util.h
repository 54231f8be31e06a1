/// @file
/// Certificates for tests, made once a process by the openssl command.
#pragma once

#include <string>

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
class TestCertificates {
 public:
  [[nodiscard]] static auto certificate(const std::string& name) -> std::string;
  [[nodiscard]] static auto key(const std::string& name) -> std::string;
};

}  // namespace wsconform
