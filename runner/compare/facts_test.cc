#include "facts.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace wsconform {
namespace {

auto sample() -> RunResult {
  RunResult run{.tool_version = "0.1.0",
                .contract_version = "2026-01-16",
                .target = "http://127.0.0.1:1",
                .seed = "5eed"};
  run.scope.contract_sha256 = std::string(64, 'c');
  return run;
}

auto fact(const RunResult& base, const RunResult& now, const std::string& name)
    -> RunFact {
  const auto facts = run_facts(base, now);
  const auto found = std::ranges::find(facts, name, &RunFact::name);
  return found == facts.end() ? RunFact{} : *found;
}

TEST(RunFacts, OfTheSameRunDoNotWarn) {
  for (const auto& one : run_facts(sample(), sample())) {
    EXPECT_EQ(one.base, one.now) << one.name;
    EXPECT_FALSE(one.warns) << one.name;
  }
}

TEST(RunFacts, WarnOfWhatMayMakeTheDifference) {
  auto other = sample();
  other.contract_version = "2027-01-16";
  other.scope = {.contract_sha256 = std::string(64, 'd'),
                 .layers = {"strict"},
                 .only = {"*/limits/*"},
                 .skip = {"*/slow"},
                 .operations = {"DropBooks"},
                 .derived = false};
  other.gate = Level::kShould;
  other.interrupted = true;
  for (const auto* name :
       {"contract", "contract files", "layers", "selection", "gate", "interrupted"}) {
    EXPECT_TRUE(fact(sample(), other, name).warns) << name;
  }
  EXPECT_EQ(fact(sample(), other, "selection").base, "all cases");
  EXPECT_EQ(fact(sample(), other, "selection").now,
            "operations DropBooks; only */limits/*; without */slow; no derived cases");
}

TEST(RunFacts, WarnOfAnInterruptedRunEvenWhereBothWere) {
  auto stopped = sample();
  stopped.interrupted = true;
  EXPECT_TRUE(fact(stopped, stopped, "interrupted").warns);
  EXPECT_TRUE(fact(stopped, sample(), "interrupted").warns);
  EXPECT_FALSE(fact(sample(), sample(), "interrupted").warns);
}

TEST(RunFacts, DoNotWarnOfWhatIsMeantToDiffer) {
  auto other = sample();
  other.target = "http://127.0.0.1:2";
  other.seed = "5eed2";
  other.tool_version = "0.2.0";
  other.scope.repeat = 3;
  for (const auto* name : {"target", "seed", "program", "repeats"}) {
    EXPECT_FALSE(fact(sample(), other, name).warns) << name;
    EXPECT_NE(fact(sample(), other, name).base, fact(sample(), other, name).now);
  }
}

TEST(RunFacts, SayWhenAnOlderFileDoesNotTell) {
  auto older = sample();
  older.scope = {};
  EXPECT_EQ(fact(older, sample(), "layers").base, "not known");
  EXPECT_TRUE(fact(older, sample(), "selection").warns);
}

}  // namespace
}  // namespace wsconform
