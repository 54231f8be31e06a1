#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wsconform/auth.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CredentialHeaders, SendTheTokenAsItIs) {
  const Principal principal{.name = "authorized", .token = Secret{"MIIa+/b=="}};
  EXPECT_THAT(credential_headers(principal),
              ElementsAre(HttpHeader{"X-Auth-Token", "MIIa+/b=="}));
}

TEST(CredentialHeaders, TreatEveryTokenPrincipalAlike) {
  for (const auto* name : {"expired", "no_permission", "other_project"}) {
    EXPECT_THAT(credential_headers({.name = name, .token = Secret{"t"}}), SizeIs(1))
        << name;
  }
}

TEST(CredentialHeaders, AreAbsentForAnonymousEvenWithAToken) {
  EXPECT_THAT(credential_headers({.name = "anonymous", .token = Secret{"t"}}), IsEmpty());
}

TEST(CredentialHeaders, AreAbsentWithoutAToken) {
  EXPECT_THAT(credential_headers({.name = "authorized"}), IsEmpty());
}

TEST(CredentialHeaders, OfMalformedAreTheSameWhateverItsToken) {
  const auto headers = credential_headers({.name = "malformed"});
  ASSERT_THAT(headers, SizeIs(1));
  EXPECT_EQ(headers[0].name, "X-Auth-Token");
  EXPECT_EQ(credential_headers({.name = "malformed", .token = Secret{"t"}}), headers);
}

TEST(CredentialHeaders, OfMalformedAreAValidHeaderButNoToken) {
  const auto value = credential_headers({.name = "malformed"}).at(0).value;
  EXPECT_FALSE(value.empty());
  EXPECT_EQ(to_visible(value), value);
  EXPECT_EQ(base64_decode(value), std::nullopt);
}

auto revealed(const Principal& principal) -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const Secret& secret : secrets_of(principal)) {
    if (!secret.empty()) texts.push_back(secret.reveal());
  }
  return texts;
}

TEST(SecretsOf, AreTheTokenTheKeysAndThePassword) {
  EXPECT_THAT(revealed({.name = "a", .token = Secret{"t"}}), ElementsAre("t"));
  EXPECT_THAT(
      revealed({.name = "a",
                .access_key = AccessKey{Secret{"ak"}, Secret{"sk"}, Secret{"st"}}}),
      ElementsAre("ak", "sk", "st"));
  EXPECT_THAT(revealed({.name = "a", .login = IamLogin{.password = Secret{"pw"}}}),
              ElementsAre("pw"));
  EXPECT_THAT(revealed({.name = "a"}), IsEmpty());
}

}  // namespace
}  // namespace wsconform
