// Every format: the same from the results of a run as from the run itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <locale>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;

auto render(const std::string& format, const RunResult& run) -> std::string {
  const auto contract = sample_contract();
  const auto files = html_files();
  return render_report(format, run, {.contract = contract, .files = files});
}

auto again(const RunResult& run) -> RunResult {
  const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/").value();
  const auto meta = load_meta_schema(files, "results").value();
  const auto read = read_results(to_results_json(run, sample_contract()), "results.json",
                                 meta, sample_contract());
  EXPECT_TRUE(read.ok()) << to_text(read.error());
  return read.ok() ? read.value() : RunResult{};
}

class EveryFormat : public testing::TestWithParam<std::string> {};

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, testing::ValuesIn(report_formats()),
                         [](const auto& info) {
                           auto name = info.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST_P(EveryFormat, IsTheSameFromTheResults) {
  EXPECT_EQ(render(GetParam(), again(sample_run())), render(GetParam(), sample_run()));
}

TEST_P(EveryFormat, IsTheSameFromTheResultsOfHostileAnswers) {
  auto run = sample_run();
  int number = 0;
  for (const auto& text : hostile_texts()) {
    const auto seen = to_visible(text);  // as judging leaves it
    run.cases.push_back(failed_case("h/" + std::to_string(number++), seen, seen));
    run.cases.back().findings.front().actual = seen;
    run.cases.back().reason = seen;
  }
  EXPECT_EQ(render(GetParam(), again(run)), render(GetParam(), run));
}

TEST_P(EveryFormat, TellsOfTheFailure) {
  EXPECT_THAT(render(GetParam(), sample_run()), HasSubstr("limits/failed"));
}

TEST_P(EveryFormat, TellsOfARunThatStopped) {
  auto run = sample_run();
  run.run_error = "the journal is full";
  EXPECT_THAT(render(GetParam(), run), HasSubstr("the journal is full"));
}

/// Writes 1.234,5 where C writes 1234.5.
struct German : std::numpunct<char> {
  [[nodiscard]] auto do_decimal_point() const -> char override { return ','; }
  [[nodiscard]] auto do_thousands_sep() const -> char override { return '.'; }
  [[nodiscard]] auto do_grouping() const -> std::string override { return "\3"; }
};

TEST_P(EveryFormat, IsTheSameUnderEveryLocale) {
  const auto plain = render(GetParam(), sample_run());
  const auto before = std::locale::global({std::locale{}, new German});
  const auto german = render(GetParam(), sample_run());
  std::locale::global(before);
  EXPECT_EQ(german, plain);
}

TEST(ReportFormats, AreSorted) {
  EXPECT_TRUE(std::ranges::is_sorted(report_formats()));
  EXPECT_FALSE(report_formats().empty());
}

}  // namespace
}  // namespace wsconform
