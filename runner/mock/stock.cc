#include "stock.h"

#include <array>
#include <cstddef>

namespace wsconform::mock {

namespace {

struct Amount {
  Kind kind;
  std::string_view name;
  std::size_t disposable;
  std::size_t busy;  ///< only where the page lists 409
  std::size_t other_project;
};

constexpr std::array<Amount, 4> kAmounts{{
    {Kind::kDesktop, "desktops", 200, 4, 20},
    {Kind::kSharing, "shared_desktops", 150, 0, 20},
    {Kind::kNamePolicy, "name_policies", 400, 0, 20},
    {Kind::kAccessPolicy, "access_policies", 150, 0, 20},
}};

struct PoolAmount {
  std::size_t pools;
  std::size_t volumes;
};
constexpr PoolAmount kDisposablePools{150, 6};
constexpr PoolAmount kBusyPools{4, 2};
constexpr PoolAmount kOtherPools{4, 6};

constexpr std::size_t kProjectDigits = 32;
constexpr std::size_t kTokenDigits = 64;
constexpr std::size_t kAccessKeyDigits = 20;
constexpr std::size_t kSecretKeyDigits = 40;

/// A resource that a documented example names.
struct Example {
  Kind kind;
  std::string_view id;
  std::string_view container;
};

constexpr std::string_view kExamplePool = "a130ab3a-72bf-4b71-baa9-af4987c8e338";
constexpr std::array<Example, 7> kExamples{{
    {Kind::kNamePolicy, "xxxx3bc6-1512-4386-81fb-20604fe6xxxx", ""},
    {Kind::kDesktop, "1d81c1dc-312b-4621-b778-bac3a1336442", ""},
    {Kind::kDesktop, "34e25501-fd50-42b5-97ca-f4c5bb7b09b0", ""},
    {Kind::kPool, kExamplePool, ""},
    {Kind::kVolume, "305d3c76-199f-4407-8d82-2a42d970595e", kExamplePool},
    {Kind::kAccessPolicy, "f77db5cd-c0-47d4-bbbe-9b979a38d18c", ""},
    {Kind::kAccessPolicy, "f77db5cd-c0-47d4-bbbe-9b979a38d18b", ""},
}};

auto make_uuids(IdSource& ids, std::size_t count) -> std::vector<std::string> {
  std::vector<std::string> made;
  made.reserve(count);
  while (made.size() < count) made.push_back(ids.uuid());
  return made;
}

auto make_offer(IdSource& ids, std::size_t Amount::*count, const PoolAmount& pools)
    -> Offer {
  Offer offer;
  for (const Amount& amount : kAmounts) {
    offer.kinds.push_back(
        {amount.kind, std::string{amount.name}, make_uuids(ids, amount.*count)});
  }
  while (offer.pools.size() < pools.pools) {
    offer.pools.push_back({ids.uuid(), make_uuids(ids, pools.volumes)});
  }
  return offer;
}

void add_offer(Store& store, const Offer& offer, const Resource& like) {
  for (const auto& [kind, name, ids] : offer.kinds) {
    for (const std::string& id : ids) {
      store.add(kind, id, like);
      if (kind == Kind::kSharing) store.add(Kind::kDesktop, id, like);
    }
  }
  for (const auto& [pool, volumes] : offer.pools) {
    store.add(Kind::kPool, pool, like);
    for (const std::string& volume : volumes) {
      store.add(Kind::kVolume, volume,
                {.project = like.project, .container = pool, .busy = like.busy});
    }
  }
}

/// Keys that can expire, or that only borrow a right, are temporary.
void add_keys(IdSource& ids, Account& account) {
  account.access_key = ids.hex(kAccessKeyDigits);
  account.secret_key = ids.hex(kSecretKeyDigits);
  if (account.expired || !account.permitted) {
    account.security_token = ids.hex(kTokenDigits);
  }
  account.password = ids.hex(kSecretKeyDigits);
}

}  // namespace

auto make_stock(IdSource& ids) -> Stock {
  Stock stock{.project_id = ids.hex(kProjectDigits),
              .other_project_id = ids.hex(kProjectDigits)};
  const auto add = [&](std::string_view principal, const std::string& project,
                       bool expired, bool permitted) {
    stock.accounts.push_back({.principal = std::string{principal},
                              .token = ids.hex(kTokenDigits),
                              .project_id = project,
                              .expired = expired,
                              .permitted = permitted});
  };
  add("authorized", stock.project_id, false, true);
  add("no_permission", stock.project_id, false, false);
  add("expired", stock.project_id, true, true);
  add("other_project", stock.other_project_id, false, true);
  stock.disposable = make_offer(ids, &Amount::disposable, kDisposablePools);
  stock.busy = make_offer(ids, &Amount::busy, kBusyPools);
  stock.other_project = make_offer(ids, &Amount::other_project, kOtherPools);
  for (Account& account : stock.accounts) add_keys(ids, account);
  return stock;
}

auto make_store(const Stock& stock) -> Store {
  Store store;
  add_offer(store, stock.disposable, {.project = stock.project_id});
  add_offer(store, stock.busy, {.project = stock.project_id, .busy = true});
  add_offer(store, stock.other_project, {.project = stock.other_project_id});
  for (const Example& example : kExamples) {
    store.add(example.kind, std::string{example.id},
              {.project = stock.project_id, .container = std::string{example.container}});
  }
  return store;
}

}  // namespace wsconform::mock
