#include "http_tls.h"

#include <fmt/format.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <boost/asio/ip/address.hpp>

namespace wsconform {
namespace {

struct VerifyCode {
  long result;
  std::string_view code;
};

constexpr VerifyCode kVerifyCodes[] = {
    {X509_V_ERR_CERT_HAS_EXPIRED, "tls.expired"},
    {X509_V_ERR_CERT_NOT_YET_VALID, "tls.not-yet-valid"},
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "tls.self-signed"},
    {X509_V_ERR_HOSTNAME_MISMATCH, "tls.wrong-host"},
    {X509_V_ERR_IP_ADDRESS_MISMATCH, "tls.wrong-host"},
};

auto code_of(long verify_result) -> std::string_view {
  for (const auto& known : kVerifyCodes) {
    if (known.result == verify_result) return known.code;
  }
  return "tls.untrusted";
}

auto is_ip_address(const std::string& host) -> bool {
  boost::system::error_code error;
  boost::asio::ip::make_address(host, error);
  return !error;
}

auto refuse(const std::string& file, std::string message) -> Error {
  return {.kind = Error::Kind::kInput, .where = file, .message = std::move(message)};
}

// A key that is locked is refused; nobody is asked for its password on the terminal.
auto no_password(char*, int, int, void*) -> int { return -1; }

auto load_own_certificate(SSL_CTX* context, const HttpTlsFiles& files) -> Status {
  const auto& [ca, certificate, key] = files;
  if (certificate.empty() && key.empty()) return std::nullopt;
  if (certificate.empty()) {
    return refuse(key, "a client's key is of no use without its certificate");
  }
  if (SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1) {
    return refuse(certificate, "cannot be read as a certificate in PEM form");
  }
  SSL_CTX_set_default_passwd_cb(context, no_password);
  const auto& key_file = key.empty() ? certificate : key;  // PEM can hold both
  if (SSL_CTX_use_PrivateKey_file(context, key_file.c_str(), SSL_FILETYPE_PEM) == 1 &&
      SSL_CTX_check_private_key(context) == 1) {
    return std::nullopt;
  }
  return refuse(
      key_file,
      "cannot be read as the certificate's key in PEM form, without a password");
}

}  // namespace

auto set_up_tls_client(SSL_CTX* context, const HttpTlsFiles& files) -> Status {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_default_verify_paths(context);
  if (!files.ca.empty() && SSL_CTX_load_verify_file(context, files.ca.c_str()) != 1) {
    return refuse(files.ca, "cannot be read as certificates in PEM form");
  }
  return load_own_certificate(context, files);
}

void expect_tls_host(SSL* tls, const std::string& host) {
  auto* parameters = SSL_get0_param(tls);
  if (is_ip_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str());
    return;
  }
  X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size());
  SSL_set_tlsext_host_name(tls, host.c_str());
}

auto tls_fault(const SSL* tls, std::string_view reason) -> HttpFault {
  const auto result = SSL_get_verify_result(tls);
  if (result == X509_V_OK) {
    return {.kind = HttpFault::Class::kError,
            .code = "tls.handshake",
            .message = fmt::format("no TLS connection could be agreed on: {}", reason)};
  }
  return {.kind = HttpFault::Class::kError,
          .code = std::string{code_of(result)},
          .message = fmt::format("the certificate is not accepted: {}",
                                 X509_verify_cert_error_string(result))};
}

}  // namespace wsconform
