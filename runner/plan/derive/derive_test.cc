#include "wsconform/derive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "wsconform/plan.h"
#include "wsconform/safety.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

auto read(const std::string& folder) -> FileSet {
  auto files = read_folder(std::string{WSCONFORM_SOURCE_DIR} + "/" + folder, "schemas/");
  EXPECT_TRUE(files.ok()) << folder;
  return files.ok() ? std::move(files).value() : FileSet{};
}

auto load(const FileSet& files) -> Contract {
  auto contract = load_contract(files);
  EXPECT_TRUE(contract.ok()) << (contract.ok() ? "" : to_text(contract.error()));
  return contract.ok() ? std::move(contract).value() : Contract{};
}

auto own_contract() -> const Contract& {
  static const Contract contract = load(read("schemas"));
  return contract;
}

auto own_cases() -> const std::vector<Case>& {
  static const auto cases = derive_cases(own_contract());
  return cases;
}

/// A made-up operation that is nothing but files.
auto sixth_contract() -> const Contract& {
  static const Contract contract = [] {
    FileSet files = read("runner/plan/derive/sixth/schemas");
    for (auto& [path, text] : read("schemas")) {
      const bool shared =
          path.starts_with("schemas/meta/") || path == "schemas/requirements/common.json";
      if (shared) files.emplace(path, text);
    }
    return load(files);
  }();
  return contract;
}

/// "" where there is no such case.
auto body_of(const std::vector<Case>& cases, const std::string& id) -> std::string {
  const auto found = std::ranges::find(cases, id, &Case::id);
  if (found == cases.end()) return "";
  return to_text(found->steps.front().request);
}

auto rule_of(const Case& one) -> std::string {
  return one.file.substr(one.file.find('/') + 1);
}

auto has_demand(const Case& one) -> bool {
  return to_text(one.bindings).find("\"$take\"") != std::string::npos;
}

auto expects_only_refusals(const Case& one) -> bool {
  return std::ranges::all_of(one.steps, [](const CaseStep& step) {
    const auto& statuses = step.expect.statuses;
    return !statuses.empty() &&
           std::ranges::all_of(statuses, [](int status) { return status >= 400; });
  });
}

/// Enough of everything, named by number: the same on every machine.
auto full_environment() -> Environment {
  Environment environment;
  environment.name = "golden";
  environment.origin.host = "127.0.0.1";
  environment.project_id = "project";
  for (const char* who : {"authorized", "no_permission", "expired", "other_project"})
    environment.principals[who] = {.name = who, .token = Secret{"token-of-one"}};
  environment.principals["other_project"].project_id = "other";
  for (const std::string kind :
       {"desktops", "shared_desktops", "name_policies", "access_policies"}) {
    for (int i = 0; i < 400; ++i) {
      environment.disposable.ids[kind].push_back(kind + "-" + std::to_string(i));
      environment.other_project.ids[kind].push_back("other-" + kind + "-" +
                                                    std::to_string(i));
    }
  }
  for (int i = 0; i < 150; ++i) {
    const auto pool = "pool-" + std::to_string(i);
    environment.disposable.pools.push_back(
        {.id = pool,
         .volumes = {pool + "-a", pool + "-b", pool + "-c", pool + "-d", pool + "-e",
                     pool + "-f"}});
  }
  return environment;
}

auto make_full_plan(const std::vector<Case>& cases, const std::string& seed) -> Plan {
  auto plan = make_plan(own_contract(), cases, full_environment(),
                        {.permissions = {.destructive = true}, .seed = seed});
  EXPECT_TRUE(plan.ok()) << (plan.ok() ? "" : to_text(plan.error()));
  return plan.ok() ? std::move(plan).value() : Plan{};
}

auto hash_of(const Plan& plan) -> std::string {
  std::string text;
  for (const PlannedCase& planned : plan.cases) {
    text += planned.id + '\n' + planned.skip_reason + '\n';
    for (const PlannedStep& step : planned.steps) {
      const HttpRequest& request = step.request;
      text += join({step.principal, request.method, request.target, ""}, "\n");
      for (const auto& [name, value] : request.headers)
        text += join({name, value, ""}, "\n");
      text += step.request.body.value_or("-") + '\n';
    }
  }
  return to_hex(sha256(text));
}

TEST(Derive, GivesEveryRuleItsCases) {
  std::set<std::string> seen;
  for (const Case& one : own_cases()) seen.insert(rule_of(one));
  for (const DerivationRule& rule : derivation_rules())
    EXPECT_TRUE(seen.erase(rule.id) == 1) << rule.id;
  EXPECT_THAT(seen, IsEmpty());
  EXPECT_GT(own_cases().size(), 1200U);
}

TEST(Derive, TriesNoRequestTwice) {
  std::set<std::string> requests;
  std::vector<std::string> again;
  for (const Case& one : own_cases()) {
    std::string text = one.operation + (one.at_once ? "!" : "") + to_text(one.bindings);
    for (const CaseStep& step : one.steps) text += step.principal + to_text(step.request);
    if (!requests.insert(text).second) again.push_back(one.id);
  }
  EXPECT_THAT(again, IsEmpty());
}

TEST(Derive, SendsTwoAtOnceForEachListOfIds) {
  std::map<std::string, std::set<std::string>> variants;
  for (const Case& one : own_cases()) {
    if (!one.at_once) continue;
    EXPECT_THAT(one.steps, SizeIs(2)) << one.id;
    variants[one.operation].insert(one.id.substr(one.id.rfind('/') + 1));
  }
  EXPECT_THAT(variants, SizeIs(own_contract().operations.size()));
  for (const auto& [operation, names] : variants) {
    EXPECT_THAT(names, ElementsAre("at-once-apart", "at-once-same", "at-once-unknown"))
        << operation;
  }
}

/// Whoever works on one request at a time may say so in the documented way.
TEST(Derive, AcceptsADocumentedConflictOfTwoAtOnce) {
  for (const auto& [id, statuses] :
       std::map<std::string, std::vector<int>>{{"BatchDeleteDesktops", {202, 409}},
                                               {"BatchDeleteDesktopNamePolicy", {204}}}) {
    SCOPED_TRACE(id);
    const auto found = std::ranges::find_if(own_cases(), [&wanted = id](const Case& one) {
      return one.operation == wanted && one.id.ends_with("/at-once-apart");
    });
    ASSERT_NE(found, own_cases().end());
    for (const CaseStep& step : found->steps) EXPECT_EQ(step.expect.statuses, statuses);
  }
}

TEST(Derive, PassesItsOwnLint) {
  std::vector<std::string> defects;
  for (const Error& error : lint_cases(own_contract(), own_cases())) {
    if (error.where.starts_with("derived/")) defects.push_back(to_text(error));
  }
  EXPECT_THAT(defects, IsEmpty());
}

TEST(Derive, RefusalsTakeNothingUnlessTheySayWhy) {
  for (const Case& one : own_cases()) {
    if (expects_only_refusals(one) && one.existing.empty()) {
      EXPECT_FALSE(has_demand(one)) << one.id;
    }
  }
}

TEST(Derive, SaysWhyWhereverItMayFail) {
  for (const Case& one : own_cases()) {
    if (one.level != Level::kObserve) {
      EXPECT_FALSE(one.why.empty()) << one.id;
    }
  }
}

TEST(Derive, NeverSendsWhatCreatesAnAccessPolicy) {
  for (const Case& one : own_cases()) {
    if (one.operation != "BatchDeleteAccessPolicies") continue;
    for (const CaseStep& step : one.steps) {
      const Json* method = step.request.find("method");
      EXPECT_FALSE(method != nullptr && method->as_string() == "POST") << one.id;
    }
  }
}

TEST(Derive, SendsNeighboursWithoutABody) {
  for (const Case& one : own_cases()) {
    const Json& request = one.steps.front().request;
    const bool neighbour =
        request.find("method") != nullptr || request.find("raw_path") != nullptr;
    if (neighbour) {
      EXPECT_EQ(request.find("body"), nullptr) << one.id;
    }
  }
}

TEST(Derive, SetsATwinBesideEachCaseBeyondALimit) {
  std::set<std::string> ids;
  for (const Case& one : own_cases()) ids.insert(one.id);
  int twins = 0;
  for (const Case& one : own_cases()) {
    if (one.id.find("/beyond-max-") == std::string::npos || rule_of(one) != "limits")
      continue;
    EXPECT_TRUE(ids.contains(one.twin)) << one.id;
    ++twins;
  }
  EXPECT_GT(twins, 0);
}

TEST(Derive, MakesTheSamePlanEverywhere) {
  EXPECT_EQ(hash_of(make_full_plan(own_cases(), "golden")),
            "13b8d84f54ce0390ac25489def553cd7c4a47cc2f27971dd3fd2690399e623d9");
}

TEST(Derive, MakesAnotherPlanFromAnotherSeed) {
  EXPECT_NE(hash_of(make_full_plan(own_cases(), "golden")),
            hash_of(make_full_plan(own_cases(), "silver")));
}

TEST(Derive, SkipsNothingWhereThereIsEnough) {
  for (const PlannedCase& planned : make_full_plan(own_cases(), "s").cases)
    EXPECT_EQ(planned.skip_reason, "") << planned.id;
}

TEST(Derive, SendsOnlyWhatTheSafetyCheckLetsPass) {
  const Environment environment = full_environment();
  const SafetyCheck safety{environment};
  for (const PlannedCase& planned : make_full_plan(own_cases(), "s").cases) {
    for (const PlannedStep& step : planned.steps)
      EXPECT_EQ(safety.find_unsafe(planned, step.request), std::nullopt) << planned.id;
  }
}

TEST(Derive, KeepsHostileTextsOnLoopback) {
  Environment environment = full_environment();
  environment.origin.host = "192.0.2.1";
  const auto plan = make_plan(own_contract(), own_cases(), environment,
                              {.permissions = {.destructive_projects = {"project"},
                                               .unscoped_projects = {"project"}},
                               .seed = "s"});
  ASSERT_TRUE(plan.ok());
  for (const PlannedCase& planned : plan.value().cases) {
    const bool hostile = planned.id.find("/derived/strings/") != std::string::npos &&
                         !planned.id.ends_with("/empty");
    if (hostile) {
      EXPECT_NE(planned.skip_reason, "") << planned.id;
    }
  }
}

TEST(DeriveSixth, FollowsFromFilesAlone) {
  const auto cases = derive_cases(sixth_contract());
  EXPECT_GT(cases.size(), 200U);
  EXPECT_EQ(body_of(cases, "FindBooks/derived/mandatory/query.shelf/omitted"),
            R"({"query":{"shelf":{"$omit":true}},"body":{"author":{"name":"text"}}})");
  EXPECT_EQ(body_of(cases, "FindBooks/derived/limits/query.limit/beyond-maximum"),
            R"({"query":{"shelf":"A1","limit":101},"body":{"author":{"name":"text"}}})");
  EXPECT_EQ(body_of(cases, "FindBooks/derived/types/author.born/true"),
            R"({"query":{"shelf":"A1"},"body":{"author":{"name":"text","born":true}}})");
  EXPECT_EQ(body_of(cases, "FindBooks/derived/values/tags[]/undocumented"),
            R"({"query":{"shelf":"A1"},"body":{"author":{"name":"text"},)"
            R"("tags":["UNDOCUMENTED"]}})");
}

TEST(DeriveSixth, TriesWhatThePatternForbids) {
  const auto cases = derive_cases(sixth_contract());
  EXPECT_EQ(body_of(cases, "FindBooks/derived/limits/query.shelf/not-pattern-1"),
            R"({"query":{"shelf":""},"body":{"author":{"name":"text"}}})");
}

TEST(DeriveSixth, ExpectsSuccessOfAValidRequestOnly) {
  const auto cases = derive_cases(sixth_contract());
  const auto find = [&cases](const std::string& name) {
    return std::ranges::find(cases, "FindBooks/derived/limits/" + name, &Case::id)
        ->steps.front()
        .expect.statuses;
  };
  EXPECT_THAT(find("query.limit/at-maximum"), ElementsAre(200));
  EXPECT_THAT(find("query.limit/beyond-maximum"), ElementsAre(400));
}

TEST(DeriveSixth, PassesLint) {
  std::vector<std::string> defects;
  for (const Error& error :
       lint_cases(sixth_contract(), derive_cases(sixth_contract()))) {
    if (error.where.starts_with("derived/")) defects.push_back(to_text(error));
  }
  EXPECT_THAT(defects, IsEmpty());
}

TEST(DeriveSixth, LeavesANeighboursMethodAlone) {
  EXPECT_EQ(
      body_of(derive_cases(sixth_contract()), "FindBooks/derived/methods/method/post"),
      "");
}

}  // namespace
}  // namespace wsconform
