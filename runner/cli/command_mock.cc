// wsconform mock: the reference service by itself, for people who build clients.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "interrupt.h"
#include "wsconform/http_listener.h"
#include "wsconform/mock.h"

namespace wsconform {
namespace {

/// "127.0.0.1:8080", "[::1]:0", "localhost:80".
auto parse_listen(const std::string& text) -> Result<HttpListenerOptions> {
  const auto origin = parse_origin("http://" + text);
  const bool port = text.rfind(':') != std::string::npos && text.back() != ']';
  if (!origin.ok() || !port) {
    // Port 0 is no port of an origin, yet the way to ask for an ephemeral one.
    const auto colon = text.rfind(':');
    if (colon != std::string::npos && text.substr(colon) == ":0") {
      auto host = text.substr(0, colon);
      if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
      return HttpListenerOptions{.host = host};
    }
    return Error{Error::Kind::kUsage, "--listen",
                 "wants HOST:PORT, not \"" + text + "\""};
  }
  return HttpListenerOptions{.host = origin.value().host, .port = origin.value().port};
}

/// The command line lets no other word through.
auto parse_auth(const std::string& text) -> MockAuth {
  if (text == "aksk") return MockAuth::kAksk;
  return text == "iam" ? MockAuth::kIam : MockAuth::kToken;
}

}  // namespace

auto command_mock(const MockCommandOptions& options) -> int {
  const HttpRequest forcing{.headers = {{options.fault_header, "500"}}};
  if (find_unsendable(forcing)) {
    return fail({Error::Kind::kUsage, "--fault-header", "is to be the name of a field"});
  }
  auto listen = parse_listen(options.listen);
  if (!listen.ok()) return fail(listen.error());
  listen.value().tls_certificate_file = options.tls_certificate;
  listen.value().tls_key_file = options.tls_key;
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  const auto mock =
      Mock::create(inputs.value().contract, {.defects = options.defects,
                                             .variants = options.variants,
                                             .fault_header = options.fault_header,
                                             .auth = parse_auth(options.auth)});
  if (!mock.ok()) return fail(mock.error());

  catch_interrupts();
  const auto listener = HttpListener::start(
      listen.value(),
      [&mock](const HttpRequest& request) { return mock.value()->handle(request); });
  if (!listener.ok()) return fail(listener.error());
  const auto url = listener.value()->url();
  if (!options.environment_out.empty()) {
    if (const auto error =
            write_file(options.environment_out, mock.value()->environment_json(url))) {
      return fail(*error);
    }
  }
  fmt::print("mock listening on {}\n", url);
  std::fflush(stdout);
  wait_for_interrupt();
  listener.value()->stop();
  return kExitConforms;
}

}  // namespace wsconform
