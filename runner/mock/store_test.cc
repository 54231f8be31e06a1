#include "store.h"

#include <gtest/gtest.h>

namespace wsconform::mock {
namespace {

constexpr Scope kMine{.project = "p", .container = ""};

auto filled() -> Store {
  Store store;
  store.add(Kind::kDesktop, "one", {.project = "p"});
  store.add(Kind::kDesktop, "two", {.project = "p"});
  store.add(Kind::kDesktop, "busy", {.project = "p", .busy = true});
  store.add(Kind::kDesktop, "foreign", {.project = "q"});
  store.add(Kind::kVolume, "disk", {.project = "p", .container = "pool"});
  return store;
}

TEST(Store, FindsWhatIsThere) {
  const Target found = filled().look_up(Kind::kDesktop, "one", kMine);
  EXPECT_EQ(found.presence, Presence::kHere);
  EXPECT_TRUE(exists(found));
  EXPECT_TRUE(exists(filled().look_up(Kind::kDesktop, "busy", kMine)));
}

TEST(Store, TellsTheReasonsOfAbsenceApart) {
  Store store = filled();
  store.remove(Kind::kDesktop, "one");
  EXPECT_EQ(store.look_up(Kind::kDesktop, "one", kMine).presence, Presence::kGone);
  EXPECT_EQ(store.look_up(Kind::kDesktop, "foreign", kMine).presence, Presence::kForeign);
  EXPECT_EQ(store.look_up(Kind::kDesktop, "none", kMine).presence, Presence::kUnknown);
  EXPECT_EQ(store.look_up(Kind::kVolume, "disk", kMine).presence, Presence::kElsewhere);
  EXPECT_FALSE(exists(store.look_up(Kind::kDesktop, "one", kMine)));
}

TEST(Store, KeepsKindsApart) {
  Store store = filled();
  store.add(Kind::kSharing, "one", {.project = "p"});
  store.remove(Kind::kSharing, "one");
  EXPECT_EQ(store.look_up(Kind::kDesktop, "one", kMine).presence, Presence::kHere);
}

TEST(Store, RemovesNothingForAnUnknownId) {
  Store store = filled();
  store.remove(Kind::kDesktop, "none");
  EXPECT_EQ(store.look_up(Kind::kDesktop, "none", kMine).presence, Presence::kUnknown);
}

TEST(Store, HasOnlyItsLikeAsNeighbour) {
  const Store store = filled();
  EXPECT_EQ(store.look_up(Kind::kDesktop, "one", kMine).neighbour, "two");
  EXPECT_EQ(store.look_up(Kind::kDesktop, "two", kMine).neighbour, "");
}

}  // namespace
}  // namespace wsconform::mock
