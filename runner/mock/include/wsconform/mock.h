/// @file
/// The reference service: faithful, stateful, and able to break one rule at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/http.h"
#include "wsconform/http_listener.h"

namespace wsconform {

/// One switch of the mock.
struct MockSwitch {
  std::string id{};           ///< kebab-case
  std::string operation{};    ///< operationId, or "*" for all
  std::string kind{};         ///< class: "status", "body", "framing", ...
  std::string what{};         ///< one line: what it does
  std::string requirement{};  ///< defects: "<operation>/<id>" or "common/<id>" that it
                              ///< breaks; variants: the freedom it uses
  std::string mechanism{};    ///< how it works; switches that share it are clones
  std::string equivalent{};   ///< defects: why no client can tell; "" when one can
};

/// Each breaks one requirement. Of the kind "drift": no page forbids it, only a
/// comparison of two runs shows it.
[[nodiscard]] auto mock_defects() -> const std::vector<MockSwitch>&;
/// Each is a legal difference.
[[nodiscard]] auto mock_variants() -> const std::vector<MockSwitch>&;

/// How the principals of the mock's environment file prove who they are. The mock itself
/// takes all three.
enum class MockAuth { kToken, kAksk, kIam };

struct MockOptions {
  std::vector<std::string> defects{};
  std::vector<std::string> variants{};
  std::string fault_header{"X-Fault-Status"};  ///< "" switches it off
  std::string seed{};                          ///< of ids and tokens; "": random
  MockAuth auth{MockAuth::kToken};
};

/// The service's state and behaviour, without a socket. Thread-safe.
///
/// Where the pages say nothing it decides so: checks run in the order route, credential,
/// project, permission, forced fault, media type, JSON text, schema, empty list,
/// existence, conflict. A list of ids that is there must not be empty; an absent optional
/// list deletes nothing. Null, for any documented field, is another type. Unknown fields
/// are ignored, of duplicate keys the last counts, a byte order mark is no JSON,
/// duplicate ids count once. A batch is deleted whole or not at all. Unknown ids are
/// ignored where 404 is not listed, and busy resources are deleted where 409 is not.
/// Another method on a known path gives 405 with Allow. `desktop_ids` of a pool only need
/// to be strings.
///
/// A sender proves himself by X-Auth-Token or, without one, by a signature
/// (SDK-HMAC-SHA256). POST /v3/auth/tokens gives a user of the environment file the token
/// of his project; the project's name is its id.
class Mock {
 public:
  /// Fails (kUsage) for an unknown defect or variant. `contract` must outlive the mock.
  [[nodiscard]] static auto create(const Contract& contract, MockOptions options)
      -> Result<std::unique_ptr<Mock>>;
  ~Mock();
  Mock(const Mock&) = delete;
  auto operator=(const Mock&) -> Mock& = delete;

  [[nodiscard]] auto handle(const HttpRequest& request) -> HttpReply;

  /// An environment file (schemas/meta/environment.schema.json) for this mock at `url`:
  /// principals with literal secrets, all disposables, busy resources, "mock": true.
  [[nodiscard]] auto environment_json(std::string_view url) const -> std::string;

 private:
  struct State;
  explicit Mock(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace wsconform
