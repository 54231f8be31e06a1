/// @file
/// What the mock starts with: who may call it, and what there is to delete.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ids.h"
#include "store.h"
#include "wsconform/mock.h"

namespace wsconform::mock {

/// Someone who is known, by a token, a pair of keys, or name and password.
struct Account {
  std::string principal{};  ///< name in the environment file, and the user's name
  std::string token{};
  std::string access_key{};
  std::string secret_key{};
  std::string security_token{};  ///< "": the keys are permanent
  std::string password{};
  std::string project_id{};
  bool expired{false};
  bool permitted{true};
};

/// The account that all users of the mock belong to.
inline constexpr std::string_view kDomain = "mock-domain";

struct PoolStock {
  std::string id{};
  std::vector<std::string> volumes{};
};

struct KindStock {
  Kind kind{Kind::kDesktop};
  std::string name{};  ///< in the environment file
  std::vector<std::string> ids{};
};

/// Resources that a user of the mock may delete.
struct Offer {
  std::vector<KindStock> kinds{};
  std::vector<PoolStock> pools{};
};

struct Stock {
  std::string project_id{};
  std::string other_project_id{};
  std::vector<Account> accounts{};
  Offer disposable{};
  Offer busy{};
  Offer other_project{};  ///< of the second project
};

[[nodiscard]] auto make_stock(IdSource& ids) -> Stock;

/// All of the stock, and what the documented examples name.
[[nodiscard]] auto make_store(const Stock& stock) -> Store;

/// @see schemas/meta/environment.schema.json
[[nodiscard]] auto to_environment_json(const Stock& stock, std::string_view url,
                                       const MockOptions& options) -> std::string;

}  // namespace wsconform::mock
