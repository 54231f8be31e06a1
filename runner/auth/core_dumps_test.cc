#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "wsconform/auth.h"

namespace wsconform {
namespace {

TEST(ForbidCoreDumps, LeavesNoneAndClosesTheMemory) {
  ASSERT_EQ(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 1);
  EXPECT_EQ(forbid_core_dumps(), std::nullopt);
  rlimit limit{1, 1};
  getrlimit(RLIMIT_CORE, &limit);
  EXPECT_EQ(limit.rlim_cur, 0U);
  EXPECT_EQ(limit.rlim_max, 0U);
  EXPECT_EQ(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
  prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);  // the leak sanitizer looks into us at the end
}

}  // namespace
}  // namespace wsconform
