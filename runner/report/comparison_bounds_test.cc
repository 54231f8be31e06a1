// Comparisons of runs in which everything broke, each case in its own way.
#include <gmock/gmock.h>

#include "sample_run.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

/// Passed in BASE, failed in NEW for `count` causes.
class Broken {
 public:
  Broken(int count, const std::string& body) {
    for (int i = 0; i < count; ++i) add(i, body);
    for (auto* one : {&base_, &now_}) {
      one->requirements = measure_coverage(one->run, contract_).requirements;
    }
    comparison_ = compare_runs(base_, now_, {}).value();
  }

  [[nodiscard]] auto render(const std::string& format) const -> std::string {
    return render_comparison(format, comparison_,
                             {.contract = contract_, .files = files_});
  }
  [[nodiscard]] auto junit_files(const JunitLimits& limits) const
      -> std::vector<std::string> {
    return comparison_to_junit_files(comparison_, contract_, limits);
  }

 private:
  void add(int i, const std::string& body) {
    auto failed = failed_case("limits/" + std::to_string(10000 + i), body, body);
    failed.expected_statuses = {{200 + i % 300, 500 + i / 300}};
    now_.run.cases.push_back(failed);
    failed.outcome = Outcome::kPassed;
    failed.findings.clear();
    base_.run.cases.push_back(failed);
  }

  Contract contract_{sample_contract()};
  FileSet files_{html_files()};
  RecordedRun base_{.where = "base.json"};
  RecordedRun now_{.where = "new.json"};
  Comparison comparison_{};
};

auto large() -> const Broken& {
  static const Broken broken{400, std::string(16'384, 'x')};
  return broken;
}

TEST(ComparisonBounds, KeepMarkdownWithinSixtyThousandBytes) {
  const auto text = Broken{2000, "{}"}.render("markdown");
  EXPECT_LE(text.size(), 60'000);
  EXPECT_THAT(text, HasSubstr("Documented rules newly broken"));
}

TEST(ComparisonBounds, KeepThePageUnderFiveMegabytes) {
  const auto page = large().render("html");
  EXPECT_LT(page.size(), 5'000'000);
  EXPECT_GT(page.size(), 3'000'000);
  EXPECT_THAT(page, HasSubstr("limits/10399"));
  EXPECT_THAT(page, HasSubstr("The canonical results of NEW have the exchange."));
}

TEST(ComparisonBounds, ShowEveryExchangeOfASmallPage) {
  const Broken small{5, "{}"};
  EXPECT_THAT(small.render("html"), Not(HasSubstr("have the exchange")));
  EXPECT_THAT(small.render("text"), Not(HasSubstr("have the exchange")));
}

TEST(ComparisonBounds, ExplainFiftyGroupsInText) {
  const auto text = large().render("text");
  EXPECT_LT(text.size(), 400'000);
  EXPECT_THAT(text, HasSubstr("limits/10399"));
  EXPECT_THAT(text, HasSubstr("(the canonical results of NEW have the exchange)"));
}

TEST(ComparisonBounds, SayHowManyMoreCasesShowARule) {
  const Broken eighteen{18, "{}"};
  EXPECT_THAT(eighteen.render("text"),
              HasSubstr("shown by DropBooks/limits/10000 and 17 more\n"));
  EXPECT_THAT(eighteen.render("markdown"),
              HasSubstr("<code>DropBooks/limits/10000</code> and 17 more |\n"));
  const Broken one{1, "{}"};
  EXPECT_THAT(one.render("text"), HasSubstr("shown by DropBooks/limits/10000\n"));
}

TEST(ComparisonBounds, SplitAJunitReportThatReadersWouldRefuse) {
  const Broken broken{30, "{}"};
  EXPECT_THAT(broken.junit_files({.max_elements = 50}), Not(SizeIs(1)));
  EXPECT_THAT(broken.junit_files({}), SizeIs(1));
}

}  // namespace
}  // namespace wsconform
