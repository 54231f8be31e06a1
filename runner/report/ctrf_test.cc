#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"
#include "wsconform/json.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

auto ctrf(const RunResult& run) -> Json {
  auto parsed = parse_own_json(to_ctrf(run, sample_contract()), "ctrf.json");
  EXPECT_TRUE(parsed.ok()) << to_text(parsed.error());
  return parsed.ok() ? std::move(parsed).value() : Json{};
}

auto at(const Json& root, std::string_view pointer) -> Json {
  const auto* found = find_pointer(root, pointer);
  return found == nullptr ? Json{} : *found;
}

TEST(Ctrf, CountsByItsOwnStatuses) {
  const auto json = ctrf(sample_run());
  EXPECT_EQ(at(json, "/results/summary/tests"), Json{9});
  EXPECT_EQ(at(json, "/results/summary/passed"), Json{4});
  EXPECT_EQ(at(json, "/results/summary/failed"), Json{2});
  EXPECT_EQ(at(json, "/results/summary/skipped"), Json{2});
  EXPECT_EQ(at(json, "/results/summary/pending"), Json{0});
  EXPECT_EQ(at(json, "/results/summary/other"), Json{1});
}

TEST(Ctrf, GivesTheTimesInMilliseconds) {
  const auto json = ctrf(sample_run());
  EXPECT_EQ(at(json, "/results/summary/start"), Json{std::int64_t{1'769'860'800'000}});
  EXPECT_EQ(at(json, "/results/summary/stop"), Json{std::int64_t{1'769'860'800'420}});
  EXPECT_EQ(at(json, "/results/tests/0/duration"), Json{2});
}

TEST(Ctrf, KeepsOurOwnOutcome) {
  const auto json = ctrf(sample_run());
  EXPECT_EQ(at(json, "/results/tests/1/status"), Json{"other"});
  EXPECT_EQ(at(json, "/results/tests/1/rawStatus"), Json{"error"});
  EXPECT_THAT(at(json, "/results/tests/1/message").as_string(),
              StartsWith("net.read-timeout"));
}

TEST(Ctrf, OfARunThatProvesNothingHasATestThatSaysSo) {
  const auto json = ctrf(RunResult{});
  EXPECT_EQ(at(json, "/results/summary/tests"), Json{1});
  EXPECT_EQ(at(json, "/results/summary/other"), Json{1});
  EXPECT_THAT(at(json, "/results/tests/0/message").as_string(), HasSubstr("no case"));
}

TEST(Ctrf, OfAStrangeDateStartsAtZero) {
  auto run = sample_run();
  run.started_at = "2026-99-99";
  EXPECT_EQ(at(ctrf(run), "/results/summary/start"), Json{0});
}

TEST(Ctrf, CutsLongTraces) {
  auto run = sample_run();
  run.cases.front() = failed_case("a/b", "", std::string(100'000, '"'));
  run.cases.front().findings.front().actual = std::string(100'000, 'x');
  EXPECT_LE(at(ctrf(run), "/results/tests/0/trace").as_string().size(), 60'000U);
}

}  // namespace
}  // namespace wsconform
