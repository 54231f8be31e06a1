#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <pugixml.hpp>
#include <set>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

auto parse(const std::string& xml) -> pugi::xml_document {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(xml.data(), xml.size());
  EXPECT_TRUE(parsed) << parsed.description();
  return document;
}

auto junit(const RunResult& run) -> pugi::xml_document {
  return parse(to_junit(run, sample_contract()));
}

auto find_case(const pugi::xml_document& document, const char* name) -> pugi::xml_node {
  const auto node = document.select_node(
      ("//testcase[@classname='wsconform.DropBooks'][@name='" + std::string{name} + "']")
          .c_str());
  EXPECT_TRUE(node) << name;
  return node.node();
}

/// Names of a case's children.
auto children(const pugi::xml_node& node) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto child : node.children()) names.emplace_back(child.name());
  return names;
}

TEST(JunitSuites, AreOneAnOperationInTheOrderOfTheContract) {
  const auto document = junit(sample_run());
  const auto root = document.child("testsuites");
  EXPECT_STREQ(root.attribute("name").value(), "wsconform");
  EXPECT_THAT(children(root), ElementsAre("testsuite", "testsuite"));
  EXPECT_STREQ(root.first_child().attribute("name").value(), "DropShelves");
  EXPECT_STREQ(root.last_child().attribute("name").value(), "DropBooks");
  EXPECT_STREQ(root.last_child().attribute("id").value(), "DropBooks");
}

TEST(JunitSuites, WithoutCasesAreLeftOut) {
  auto run = sample_run();
  run.cases.pop_back();
  EXPECT_THAT(children(junit(run).child("testsuites")), ElementsAre("testsuite"));
}

TEST(JunitSuites, HoldAnOperationTheContractDoesNotName) {
  auto run = sample_run();
  run.cases.back().operation = "Other";
  run.cases.back().id = "Other/basic/one-id";
  const auto document = junit(run);
  EXPECT_TRUE(document.select_node("//testcase[@classname='wsconform.Other']"));
}

TEST(JunitSuites, NameTheFactsOfTheRun) {
  const auto document = junit(sample_run());
  for (const auto* fact : {"//property[@name='seed'][@value='5eed']",
                           "//property[@name='gate'][@value='must']",
                           "//property[@name='target'][@value='http://127.0.0.1:9090']",
                           "//property[@name='contract_version'][@value='2026-01-16']",
                           "//testsuite[@name='DropBooks']//property[@name='coverage."
                           "requirements.must'][@value='1 of 3 exercised, 1 failed']",
                           "//testsuite[@name='DropBooks']//property[@name='coverage."
                           "statuses.seen'][@value='202']",
                           "//testsuite[@name='DropBooks']//property[@name='coverage."
                           "statuses.not_seen'][@value='400']",
                           "//testsuite[@timestamp='2026-01-31T12:00:00']"}) {
    EXPECT_TRUE(document.select_node(fact)) << fact;
  }
}

TEST(JunitTotals, EqualARecount) {
  const auto document = junit(sample_run());
  const auto suite = document.select_node("//testsuite[@name='DropBooks']").node();
  EXPECT_EQ(suite.attribute("tests").as_int(), 8);
  EXPECT_EQ(suite.attribute("failures").as_int(), 2);
  EXPECT_EQ(suite.attribute("errors").as_int(), 1);
  EXPECT_EQ(suite.attribute("skipped").as_int(), 2);
  EXPECT_EQ(document.select_nodes("//testcase").size(), 9U);
  EXPECT_EQ(document.select_nodes("//failure").size(), 2U);
  EXPECT_EQ(document.select_nodes("//error").size(), 1U);
  EXPECT_EQ(document.select_nodes("//skipped").size(), 2U);
  const auto root = document.child("testsuites");
  EXPECT_EQ(root.attribute("tests").as_int(), 9);
  EXPECT_EQ(root.attribute("failures").as_int(), 2);
  EXPECT_EQ(root.attribute("errors").as_int(), 1);
}

TEST(JunitTotals, OfTimeAreTheSumOfWhatIsShown) {
  const auto document = junit(sample_run());
  EXPECT_STREQ(document.child("testsuites").attribute("time").value(), "0.018");
  EXPECT_STREQ(find_case(document, "basic/one-id").attribute("time").value(), "0.002");
}

TEST(JunitTime, IsNeverNegative) {
  auto run = sample_run();
  run.cases.front().duration = std::chrono::microseconds{-5000};
  EXPECT_STREQ(find_case(junit(run), "basic/one-id").attribute("time").value(), "0.000");
}

TEST(JunitTime, DoesNotFollowTheLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const auto* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C"})
    std::setlocale(LC_ALL, name);
  const auto xml = to_junit(sample_run(), sample_contract());
  std::setlocale(LC_ALL, before.c_str());
  EXPECT_THAT(xml, HasSubstr("time=\"0.018\""));
}

TEST(JunitVerdicts, OfPassedCasesAreEmpty) {
  EXPECT_THAT(children(find_case(junit(sample_run()), "basic/one-id")), ElementsAre());
}

TEST(JunitVerdicts, OfFailedCasesSayAll) {
  const auto document = junit(sample_run());
  const auto node = find_case(document, "limits/failed");
  EXPECT_STREQ(node.attribute("file").value(), "cases/DropBooks/limits.json");
  EXPECT_THAT(children(node), ElementsAre("failure", "rerunFailure"));
  const auto failure = node.child("failure");
  EXPECT_STREQ(failure.attribute("type").value(), "wsconform.StatusExpected");
  EXPECT_STREQ(failure.attribute("message").value(), "status: expected 400, got 202");
  const std::string text = failure.child_value();
  EXPECT_THAT(text, StartsWith("status: expected 400, got 202\n"));
  EXPECT_THAT(text, HasSubstr("No more than fifty books go at once."));
  EXPECT_THAT(text, HasSubstr("DropBooks / Request Parameters / book_ids"));
  EXPECT_THAT(text, HasSubstr(R"(| {"job_id":"j-1"})"));
  EXPECT_THAT(text, HasSubstr(" --only 'DropBooks/limits/failed'"));
}

TEST(JunitVerdicts, TellErrorsFromFailures) {
  const auto document = junit(sample_run());
  const auto node = find_case(document, "basic/slow");
  EXPECT_THAT(children(node), ElementsAre("error"));
  EXPECT_STREQ(node.child("error").attribute("type").value(), "wsconform.NetReadTimeout");
}

TEST(JunitVerdicts, HaveATypeEvenWithoutACode) {
  auto run = sample_run();
  run.cases[1].reason = "Interrupted: by the user";
  const auto document = junit(run);
  EXPECT_STREQ(find_case(document, "basic/slow").child("error").attribute("type").value(),
               "wsconform.Error");
  EXPECT_STREQ(
      find_case(document, "limits/stale").child("failure").attribute("type").value(),
      "wsconform.Stale");
}

TEST(JunitVerdicts, OfSkippedCasesGiveTheReason) {
  const auto document = junit(sample_run());
  for (const auto& [name, reason] :
       {std::pair{"limits/skipped", "no disposable books left"},
        {"limits/known", "ticket 4711"}}) {
    const auto node = find_case(document, name);
    EXPECT_THAT(children(node), ElementsAre("skipped"));
    EXPECT_STREQ(node.child("skipped").attribute("message").value(), reason);
  }
}

TEST(JunitVerdicts, BelowTheGateGoToSystemOut) {
  const auto document = junit(sample_run());
  const auto node = find_case(document, "limits/advisory");
  EXPECT_THAT(children(node), ElementsAre("system-out"));
  EXPECT_THAT(node.child_value("system-out"),
              HasSubstr("should    status (status-expected)"));
}

TEST(JunitVerdicts, ThatWereObservedGoToSystemOut) {
  const auto document = junit(sample_run());
  const auto node = find_case(document, "limits/observed");
  EXPECT_THAT(children(node), ElementsAre("system-out"));
  EXPECT_THAT(node.child_value("system-out"), HasSubstr("was answered 202"));
}

TEST(JunitRun, SaysThatNothingWasSelected) {
  auto run = sample_run();
  run.cases.clear();
  const auto document = junit(run);
  const auto node = document.select_node("//testcase[@name='wsconform.run']").node();
  EXPECT_STREQ(node.attribute("classname").value(), "wsconform");
  EXPECT_STREQ(node.child("error").attribute("message").value(), "no case was selected");
  EXPECT_EQ(document.child("testsuites").attribute("errors").as_int(), 1);
}

TEST(JunitRun, SaysThatItStopped) {
  auto run = sample_run();
  run.run_error = "the journal could not be written";
  const auto document = junit(run);
  EXPECT_TRUE(
      document.select_node("//error[@message='the journal could not be written']"));
  EXPECT_EQ(document.child("testsuites").attribute("tests").as_int(), 10);
}

TEST(JunitRun, SaysThatItWasInterrupted) {
  auto run = sample_run();
  run.interrupted = true;
  EXPECT_TRUE(junit(run).select_node("//testcase[@name='wsconform.run']/error"));
}

TEST(JunitRun, SaysThatEveryCaseWasSkipped) {
  auto run = sample_run();
  for (auto& result : run.cases) result.outcome = Outcome::kSkipped;
  EXPECT_TRUE(junit(run).select_node("//error[@message='every case was skipped']"));
}

TEST(JunitRun, IsNoCaseOfItsOwnOtherwise) {
  EXPECT_FALSE(junit(sample_run()).select_node("//testcase[@name='wsconform.run']"));
}

TEST(JunitNames, StayUniqueUnderRepeat) {
  auto run = sample_run();
  auto repeated = run.cases.front();
  repeated.id += "#2";
  run.cases.push_back(repeated);
  EXPECT_TRUE(find_case(junit(run), "basic/one-id#2"));
}

TEST(JunitNames, AreMadeUniqueWhateverTheRunHolds) {
  auto run = sample_run();
  run.cases.push_back(run.cases.front());
  run.cases.push_back(run.cases.front());
  const auto document = junit(run);
  std::set<std::string> names;
  for (const auto& found : document.select_nodes("//testcase")) {
    const auto node = found.node();
    names.insert(std::string{node.attribute("classname").value()} + " " +
                 node.attribute("name").value());
  }
  EXPECT_EQ(names.size(), 11U);
}

TEST(JunitNames, AreCutWhereReadersWouldDropThem) {
  auto run = sample_run();
  run.cases[0].id = "DropBooks/derived/" + std::string(2000, 'a') + "1";
  run.cases[1].id = "DropBooks/derived/" + std::string(2000, 'a') + "2";
  const auto document = junit(run);
  const auto nodes = document.select_nodes("//testcase[contains(@name, 'derived/')]");
  ASSERT_EQ(nodes.size(), 2U);
  const std::string first = nodes[0].node().attribute("name").value();
  EXPECT_LE(first.size(), 512U);
  EXPECT_NE(first, nodes[1].node().attribute("name").value());
}

TEST(JunitText, IsCutWithLengthAndDigest) {
  auto run = sample_run();
  auto huge = failed_case("limits/huge", "", "");
  huge.steps.front().response_headers.assign(100, std::string(1000, 'x'));
  run.cases.push_back(huge);
  const auto document = junit(run);
  const std::string text = find_case(document, "limits/huge").child_value("failure");
  EXPECT_LE(text.size(), 60'000U);
  EXPECT_THAT(text, HasSubstr(" bytes in all, sha256 "));
}

TEST(JunitText, HasNoCdataSection) {
  auto run = sample_run();
  run.cases.push_back(
      failed_case("limits/cdata", "]]><![CDATA[x]]>", "]]><![CDATA[x]]>"));
  EXPECT_THAT(to_junit(run, sample_contract()), Not(HasSubstr("<![CDATA[")));
}

TEST(JunitText, IsTheSameForTheSameRun) {
  EXPECT_EQ(to_junit(sample_run(), sample_contract()),
            to_junit(sample_run(), sample_contract()));
}

}  // namespace
}  // namespace wsconform
