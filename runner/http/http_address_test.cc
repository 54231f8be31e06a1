#include "wsconform/http_address.h"

#include <gtest/gtest.h>

namespace wsconform {
namespace {

TEST(LinkLocal, IsKnownInEverySpelling) {
  for (const auto* address :
       {"169.254.169.254", "169.254.0.0", "fe80::1", "febf::1", "fe80::1%eth0",
        "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "fd00:ec2::254"}) {
    EXPECT_TRUE(is_link_local(address)) << address;
  }
}

TEST(LinkLocal, IsNothingElse) {
  for (const auto* address :
       {"169.253.255.255", "169.255.0.0", "127.0.0.1", "10.0.0.1", "::1", "fec0::1",
        "::ffff:10.0.0.1", "fd00:ec2::253", "metadata.example.com", ""}) {
    EXPECT_FALSE(is_link_local(address)) << address;
  }
}

}  // namespace
}  // namespace wsconform
