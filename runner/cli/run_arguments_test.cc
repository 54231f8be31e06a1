#include "run_arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TargetArguments, OfTheEmbeddedMockAreNone) {
  RunOptions options;
  options.only = {"*"};
  options.reports = {"json=results.json"};
  options.seed = "5eed";
  EXPECT_THAT(target_arguments(options, "http://127.0.0.1:1"), IsEmpty());
}

TEST(TargetArguments, NameTheUrlWithoutSecrets) {
  RunOptions options;
  options.target.url = "http://127.0.0.1:9090/?secret";
  options.target.project = "p";
  EXPECT_THAT(target_arguments(options, "http://127.0.0.1:9090"),
              ElementsAre("--target", "http://127.0.0.1:9090", "--project", "p"));
}

TEST(TargetArguments, NameWhatIsPermitted) {
  RunOptions options;
  options.target.environment_file = "env.json";
  options.target.destructive = true;
  options.target.destructive_projects = {"p", "q"};
  options.target.unscoped_projects = {"p"};
  EXPECT_THAT(target_arguments(options, "https://a"),
              ElementsAre("--environment", "env.json", "--allow-destructive",
                          "--allow-destructive=p", "--allow-destructive=q",
                          "--allow-unscoped=p"));
}

TEST(TargetArguments, NameTheWayToTheTarget) {
  RunOptions options;
  options.target.proxy = "http://127.0.0.1:3128";
  options.target.proxy_from_env = true;
  options.timeout_seconds = 0.5;
  EXPECT_THAT(target_arguments(options, ""),
              ElementsAre("--proxy", "http://127.0.0.1:3128", "--proxy-from-env",
                          "--timeout", "0.5"));
}

TEST(TargetArguments, NameWhatIsJudgedBy) {
  RunOptions options;
  options.gate = "should";
  options.sources = {.contract_folder = "c", .case_folders = {"d"}, .layers = {"l"}};
  options.limits = {"max_body_bytes=9"};
  options.target.defects = {"x"};
  options.target.variants = {"y"};
  EXPECT_THAT(
      target_arguments(options, ""),
      ElementsAre("--defect", "x", "--variant", "y", "--contract", "c", "--cases", "d",
                  "--layer", "l", "--limit", "max_body_bytes=9", "--gate", "should"));
}

}  // namespace
}  // namespace wsconform
