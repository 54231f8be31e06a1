/// @file
/// What the mock starts with: who may call it, and what there is to delete.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ids.h"
#include "store.h"

namespace wsconform::mock {

/// Someone with a token.
struct Account {
  std::string principal{};  ///< name in the environment file
  std::string token{};
  std::string project_id{};
  bool expired{false};
  bool permitted{true};
};

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
                                       std::string_view fault_header) -> std::string;

}  // namespace wsconform::mock
