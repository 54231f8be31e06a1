#include "reproduce.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::Not;

auto step() -> StepResult { return failed_case("a/b", "{}", "").steps.front(); }

TEST(RunAgainCommand, NamesTheCaseWithoutItsRepeat) {
  auto result = failed_case("a/b", "", "");
  result.id += "#2";
  EXPECT_EQ(run_again_command(result, sample_run()),
            "wsconform run --only 'DropBooks/a/b' --environment 'it'\\''s.json' "
            "--allow-destructive --seed '5eed'");
}

TEST(RunAgainCommand, PlaysTheCaseThatIsNeededToJudgeIt) {
  auto result = failed_case("a/b", "", "");
  result.calibrated_by = "DropBooks/a/unknown";
  EXPECT_THAT(run_again_command(result, sample_run()),
              HasSubstr("--only 'DropBooks/a/b' --only 'DropBooks/a/unknown' "));
}

TEST(RunAgainCommand, OfTheEmbeddedMockNamesNoTarget) {
  auto run = sample_run();
  run.arguments.clear();
  run.seed.clear();
  EXPECT_EQ(run_again_command(failed_case("a/b", "", ""), run),
            "wsconform run --only 'DropBooks/a/b'");
}

TEST(CurlCommand, SendsTheRequestWithTheTokenOfTheReader) {
  EXPECT_EQ(curl_command(step(), sample_run()),
            "curl -i -X 'POST' -H 'X-Auth-Token: '\"$TOKEN\" "
            "-H 'Content-Type: application/json' --data-raw '{}' --path-as-is --globoff "
            "'http://127.0.0.1:9090/v2/p/books/batch-delete'");
}

TEST(CurlCommand, LeavesToCurlWhatCurlMakes) {
  auto sent = step();
  sent.request_headers = {"Host: a", "content-length: 2", "X: 1"};
  const auto command = curl_command(sent, sample_run());
  EXPECT_THAT(command, HasSubstr("-H 'X: 1'"));
  EXPECT_THAT(command, Not(HasSubstr("Host")));
  EXPECT_THAT(command, Not(HasSubstr("content-length")));
}

TEST(CurlCommand, SendsAnEmptyHeader) {
  auto sent = step();
  sent.request_headers = {"Content-Type: "};
  EXPECT_THAT(curl_command(sent, sample_run()), HasSubstr("-H 'Content-Type;'"));
}

TEST(CurlCommand, TakesTheTargetsOriginAlone) {
  auto run = sample_run();
  run.target = "https://a.example:8443/base";
  auto sent = step();
  sent.target = "/base/v2/x";
  EXPECT_THAT(curl_command(sent, run), HasSubstr("'https://a.example:8443/base/v2/x'"));
}

TEST(CurlCommand, QuotesWhatAShellWouldRun) {
  auto sent = step();
  sent.request_body = "'; echo run; '";
  sent.request_body_bytes = sent.request_body.size();
  EXPECT_THAT(curl_command(sent, sample_run()),
              HasSubstr(R"(--data-raw ''\''; echo run; '\''')"));
}

TEST(CurlCommand, IsNotThereForABodyThatWasCutOrChanged) {
  auto sent = step();
  sent.request_body_bytes = 5'000;
  EXPECT_EQ(curl_command(sent, sample_run()), "");
}

}  // namespace
}  // namespace wsconform
