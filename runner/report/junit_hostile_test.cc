// Files with hostile content, read by readers that are not ours: xmllint and junitparser.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

namespace fs = std::filesystem;

/// Prints "cases failures errors skipped" as junitparser counts them.
constexpr const char* kCountScript = R"(import sys
from junitparser import JUnitXml, Failure, Error, Skipped
xml = JUnitXml.fromfile(sys.argv[1])
cases = [case for suite in xml for case in suite]
results = [result for case in cases for result in case.result]
kinds = [sum(isinstance(r, kind) for r in results) for kind in (Failure, Error, Skipped)]
xml_totals = (xml.tests, xml.failures, xml.errors)
assert xml_totals == (len(cases), kinds[0], kinds[1]), (xml_totals, len(cases), kinds)
for suite in xml:
    mine = list(suite)
    count = lambda kind: sum(isinstance(r, kind) for c in mine for r in c.result)
    totals = (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert totals == (len(mine), count(Failure), count(Error), count(Skipped)), totals
names = {(case.classname, case.name) for case in cases}
assert len(names) == len(cases)
print(len(cases), *kinds)
)";

/// The same as GitLab counts them: it takes one element for itself, several for a list.
constexpr const char* kRubyCountScript = R"(require "active_support"
require "active_support/core_ext/hash/conversions"
ActiveSupport::XmlMini.backend = "Nokogiri"
def list(value) = value.is_a?(Array) ? value : [value].compact
suites = list(Hash.from_xml(File.read(ARGV[0])).fetch("testsuites")["testsuite"])
cases = suites.flat_map { |suite| list(suite["testcase"]) }
results = cases.flat_map { |one| one.slice("failure", "error", "skipped").to_a }
abort "a text is missing" if results.any? { |_, text| text.nil? || text.empty? }
kinds = %w[failure error skipped].map { |kind| results.count { |name, _| name == kind } }
puts [cases.size, *kinds].join(" ")
)";

class JunitReaders : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "wsconform.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// Writes the file, has all read it, returns what they counted.
  [[nodiscard]] auto read_back(const RunResult& run) const -> std::string {
    const auto file = path("junit.xml");
    EXPECT_EQ(write_file(file, to_junit(run, sample_contract())), std::nullopt);
    EXPECT_EQ(std::system(fmt::format("xmllint --noout '{}'", file).c_str()), 0);
    auto counts = count_by("/usr/bin/python3", kCountScript);
    EXPECT_EQ(count_by("ruby", kRubyCountScript), counts);
    return counts;
  }

 private:
  [[nodiscard]] auto path(const std::string& name) const -> std::string {
    return (folder_ / name).string();
  }

  [[nodiscard]] auto count_by(const std::string& interpreter, const char* script) const
      -> std::string {
    EXPECT_EQ(write_file(path("script"), script), std::nullopt);
    const auto command = fmt::format("{} '{}' '{}' > '{}'", interpreter, path("script"),
                                     path("junit.xml"), path("counts"));
    EXPECT_EQ(std::system(command.c_str()), 0) << interpreter;
    const auto text = read_file(path("counts"));
    return text.ok() ? text.value() : to_text(text.error());
  }

  fs::path folder_{};
};

TEST_F(JunitReaders, AgreeOnAnOrdinaryRun) {
  EXPECT_EQ(read_back(sample_run()), "9 2 1 2\n");
}

TEST_F(JunitReaders, AgreeOnAnEmptyRun) {
  auto run = sample_run();
  run.cases.clear();
  EXPECT_EQ(read_back(run), "1 0 1 0\n");
}

/// Puts the text wherever a report shows what others wrote.
auto with_hostile(RunResult run, const std::string& text, int number) -> RunResult {
  auto failed = failed_case(fmt::format("hostile/failed-{}", number), text, text);
  failed.findings.front().actual = text;
  failed.steps.front().response_headers = {text};
  auto error = failed;
  error.id = fmt::format("DropBooks/hostile/error-{}", number);
  error.outcome = Outcome::kError;
  error.reason = text;
  auto skipped = error;
  skipped.id = fmt::format("DropBooks/hostile/skipped-{}", number);
  skipped.outcome = Outcome::kSkipped;
  auto observed = error;
  observed.id = fmt::format("DropBooks/hostile/observed-{}", number);
  observed.outcome = Outcome::kObserved;
  for (auto* result : {&failed, &error, &skipped, &observed})
    run.cases.push_back(*result);
  return run;
}

TEST_F(JunitReaders, SurviveHostileAnswers) {
  auto run = sample_run();
  int number = 0;
  for (const auto& text : hostile_texts())
    run = with_hostile(std::move(run), text, number++);
  EXPECT_EQ(read_back(run), fmt::format("{} {} {} {}\n", 9 + 4 * number, 2 + number,
                                        1 + number, 2 + number));
}

TEST_F(JunitReaders, SurviveHostileNamesAndFacts) {
  for (const auto& text : hostile_texts()) {
    auto run = sample_run();
    run.cases[0].id = "DropBooks/" + text;
    run.cases[0].file = text;
    run.environment = run.seed = run.target = text;
    run.run_error = text;
    EXPECT_EQ(read_back(run), "10 2 2 2\n");
  }
}

TEST_F(JunitReaders, SurviveBodiesOfTenMegabytes) {
  auto run = sample_run();
  const auto controls = std::string(10U << 20U, '\x01');
  const auto invalid = std::string(10U << 20U, '\xFF');
  const auto markup = std::string(10U << 20U, '<');
  run.cases.push_back(failed_case("huge/controls", controls, controls));
  run.cases.push_back(failed_case("huge/invalid", invalid, invalid));
  run.cases.push_back(failed_case("huge/markup", markup, markup));
  EXPECT_EQ(read_back(run), "12 5 1 2\n");
}

}  // namespace
}  // namespace wsconform
