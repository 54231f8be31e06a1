/// @file
/// What we ask of a TLS peer, and why it did not satisfy us. No I/O.
#pragma once

#include <openssl/ssl.h>

#include <string>
#include <string_view>

#include "wsconform/http_client.h"

namespace wsconform {

/// TLS 1.2 or newer, the system's trusted certificates and those of `files.ca`; our own
/// certificate where there is one. An error names the file that will not do.
[[nodiscard]] auto set_up_tls_client(SSL_CTX* context, const HttpTlsFiles& files)
    -> Status;

/// The peer must prove to be `host` (name or IP address); a name is sent as SNI.
void expect_tls_host(SSL* tls, const std::string& host);

/// Why the handshake failed: "tls.expired", "tls.self-signed", "tls.wrong-host",
/// "tls.untrusted", ..., with the reason in words.
/// @param reason  what the TLS library or the network said
[[nodiscard]] auto tls_fault(const SSL* tls, std::string_view reason) -> HttpFault;

}  // namespace wsconform
