// A JUnit report that readers would refuse for its size goes into several files.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <set>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::SizeIs;

constexpr std::size_t kMany = 1U << 30U;

auto files_of(const RunResult& run, const JunitLimits& limits,
              JunitProfile profile = JunitProfile::kRich) -> std::vector<std::string> {
  return to_junit_files(run, sample_contract(), profile, limits);
}

auto large_run(int cases, std::size_t bytes = 0) -> RunResult {
  auto run = sample_run();
  const std::string body(bytes, '<');
  for (int i = 0; i < cases; ++i) {
    run.cases.push_back(failed_case(fmt::format("many/{}", i), body, body));
  }
  return run;
}

auto parse(const std::string& text) -> pugi::xml_document {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str()));
  return document;
}

auto count_elements(const pugi::xml_node& node) -> std::size_t {
  std::size_t number = 0;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_element) number += 1 + count_elements(child);
  }
  return number;
}

/// Every case by class and name; a suite's totals are those of its part.
void add_cases(const std::string& text, std::multiset<std::string>& names) {
  const auto document = parse(text);
  for (const auto& suite : document.child("testsuites").children("testsuite")) {
    std::size_t number = 0;
    for (const auto& one : suite.children("testcase")) {
      ++number;
      names.insert(fmt::format("{}.{}", one.attribute("classname").value(),
                               one.attribute("name").value()));
    }
    EXPECT_EQ(suite.attribute("tests").as_ullong(), number);
  }
}

TEST(JunitFiles, AreOneForAnOrdinaryRun) {
  const auto files = files_of(sample_run(), {});
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files.front(), to_junit(sample_run(), sample_contract()));
}

TEST(JunitFiles, OfAnEmptyRunAreOne) {
  auto run = sample_run();
  run.cases.clear();
  EXPECT_THAT(files_of(run, {.max_bytes = 1, .max_elements = 1}), SizeIs(1));
}

TEST(JunitFiles, HoldEveryCaseOnceHoweverSmallTheyAre) {
  const auto run = large_run(40);
  for (const auto profile : {JunitProfile::kRich, JunitProfile::kStrict}) {
    for (const std::size_t elements : {1U, 60U, 100U}) {
      std::multiset<std::string> names;
      const auto files =
          files_of(run, {.max_bytes = kMany, .max_elements = elements}, profile);
      for (const auto& file : files) add_cases(file, names);
      EXPECT_GT(files.size(), 1U);
      EXPECT_EQ(names.size(), run.cases.size());
      EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    }
  }
}

TEST(JunitFiles, KeepTheIdOfASuiteThatGoesOn) {
  const auto files = files_of(large_run(40), {.max_bytes = kMany, .max_elements = 60});
  for (std::size_t i = 1; i < files.size(); ++i) {
    const auto document = parse(files[i]);
    const auto suite = document.child("testsuites").child("testsuite");
    EXPECT_STREQ(suite.attribute("id").value(), "DropBooks");
  }
}

TEST(JunitFiles, KeepToTheirElements) {
  const auto files = files_of(large_run(200), {.max_bytes = kMany, .max_elements = 100});
  for (const auto& file : files) EXPECT_LE(count_elements(parse(file)), 105U);
}

TEST(JunitFiles, KeepUnder25MegabytesWithBodiesThatGrow) {
  const auto run = large_run(600, 20'000);
  for (const auto profile : {JunitProfile::kRich, JunitProfile::kStrict}) {
    const auto files = files_of(run, {}, profile);
    ASSERT_GT(files.size(), 1U);
    for (const auto& file : files) EXPECT_LT(file.size(), 25'000'000U);
    for (std::size_t i = 0; i + 1 < files.size(); ++i) {
      EXPECT_GT(files[i].size(), 23'000'000U);
    }
  }
}

TEST(JunitFiles, SayOnceThatTheRunStopped) {
  auto run = large_run(40);
  run.run_error = "the journal is full";
  int times = 0;
  for (const auto& file : files_of(run, {.max_bytes = kMany, .max_elements = 60})) {
    times += file.find("wsconform.run") == std::string::npos ? 0 : 1;
  }
  EXPECT_EQ(times, 1);
}

TEST(JunitFiles, AreToldFromThoseOfOthersByTheirBeginning) {
  const auto run = large_run(40);
  for (const auto profile : {JunitProfile::kRich, JunitProfile::kStrict}) {
    const auto files = files_of(run, {.max_bytes = kMany, .max_elements = 60}, profile);
    for (const auto& file : files) EXPECT_TRUE(is_own_junit(file.substr(0, 1024)));
  }
  for (const auto* other : {"", "<testsuites><testsuite name=\"wsconform\">",
                            "<testsuites name=\"others\">"}) {
    EXPECT_FALSE(is_own_junit(other));
  }
}

TEST(RenderReportFiles, SplitsJunitAlone) {
  const auto contract = sample_contract();
  const auto files = html_files();
  const ReportSources sources{.contract = contract, .files = files};
  const auto run = large_run(600, 20'000);
  for (const auto& format : report_formats()) {
    const auto texts = render_report_files(format, run, sources);
    EXPECT_EQ(texts.size() > 1, takes_several_files(format)) << format;
    EXPECT_EQ(texts.size() > 1, format.starts_with("junit")) << format;
  }
}

}  // namespace
}  // namespace wsconform
