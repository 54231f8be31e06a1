#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html_body.h"
#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::Not;

auto html(const RunResult& run) -> std::string {
  const auto contract = sample_contract();
  const auto files = html_files();
  return to_html(run, {.contract = contract, .files = files});
}

auto count_of(std::string_view text, std::string_view part) -> int {
  int number = 0;
  for (auto at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++number;
  }
  return number;
}

TEST(BodyHtml, MarksThePlaceInJson) {
  EXPECT_EQ(body_html(R"({"a":[1,{"b":2}]})", "body#/a/1/b"),
            "{\n  &quot;a&quot;: [\n    1,\n    {\n      &quot;b&quot;: <mark>2</mark>\n"
            "    }\n  ]\n}");
}

TEST(BodyHtml, MarksWhatShouldHoldAMissingPlace) {
  EXPECT_EQ(body_html(R"({"a":{}})", "body#/a/b/c"),
            "{\n  &quot;a&quot;: <mark>{}</mark>\n}");
}

TEST(BodyHtml, MarksNothingForOtherPlaces) {
  EXPECT_EQ(body_html("[1,2]", "status"), "[1, 2]");
  EXPECT_EQ(body_html("no json", ""), "no json");
}

TEST(BodyHtml, MarksTheWholeOfWhatIsNoJson) {
  EXPECT_EQ(body_html("<p>", "body#/a"), "<mark>&lt;p&gt;</mark>");
}

TEST(BodyHtml, CutsLongBodies) {
  EXPECT_LT(body_html(std::string(100'000, 'x'), "").size(), 5'000U);
}

TEST(ResponseHtml, MarksStatusAndHeader) {
  StepResult step{.status = 202, .response_headers = {"Content-Type: text/html", "A: b"}};
  EXPECT_EQ(response_html(step, "status"),
            "<mark>202</mark>\nContent-Type: text/html\nA: b");
  EXPECT_EQ(response_html(step, "header:content-type"),
            "202\n<mark>Content-Type: text/html</mark>\nA: b");
  step.status = 0;
  EXPECT_THAT(response_html(step, ""), HasSubstr("no answer"));
}

TEST(Html, TellsOfAFailureAllThatAReaderNeeds) {
  const auto page = html(sample_run());
  for (const auto* part :
       {"<h1 class=\"bad\">Does not conform</h1>", "status: expected 400, got 202",
        "No more than fifty books go at once.", "DropBooks / Request Parameters",
        "wsconform run --only", "$TOKEN", "POST /v2/p/books/batch-delete",
        "<mark>202</mark>"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(Html, TellsWhatOfTheContractWasExercised) {
  const auto page = html(sample_run());
  for (const auto* part :
       {"Requirements exercised, of those that can be checked",
        "<b class=\"failed\">1 failed</b>", "<code>DropBooks/book-ids-at-most-50</code>",
        "Where the pages contradict themselves", "<code>late-books</code>",
        "Late books are dropped.", "<code>max_body_bytes</code>", "<td>4096</td>",
        "it failed in each of 1 rerun"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(Html, HasNoSectionForDisputesThatNoCaseProbed) {
  auto run = sample_run();
  std::erase_if(run.cases, [](const CaseResult& result) {
    return result.outcome == Outcome::kObserved;
  });
  EXPECT_THAT(html(run), Not(HasSubstr("id=\"disputes\"")));
}

TEST(Html, HasOneStyleAndNoReference) {
  const auto page = html(sample_run());
  EXPECT_THAT(page, HasSubstr("style-src 'sha256-"));
  for (const auto* part : {"<script", "<link", "<img", " src=", "{{"}) {
    EXPECT_THAT(page, Not(HasSubstr(part)));
  }
  EXPECT_EQ(count_of(page, " href="), count_of(page, " href=\"#"));
}

TEST(Html, LeadsFromTheVerdictToEachSection) {
  const auto page = html(sample_run());
  const auto links = page.substr(0, page.find("</header>"));
  EXPECT_THAT(links, HasSubstr("<a href=\"#failures\">Failures (1)</a>"));
  EXPECT_EQ(count_of(links, "<a href=\"#"), count_of(page, "<section id=\""));
  EXPECT_LT(page.find("<section id=\"failures\">"),
            page.find("<section id=\"coverage\">"));
}

TEST(Html, HasNoColumnForAnOutcomeThatNoCaseHas) {
  auto run = sample_run();
  EXPECT_THAT(html(run), HasSubstr("<th scope=\"col\">known-failure</th>"));
  run.cases = {run.cases.front()};
  const auto page = html(run);
  for (const auto* always : {"passed", "failed"}) {
    EXPECT_THAT(page, HasSubstr(fmt::format("<th scope=\"col\">{}</th>", always)));
  }
  for (const auto* absent : {"advisory", "known-failure", "stale", "skipped", "error"}) {
    EXPECT_THAT(page, Not(HasSubstr(fmt::format("<th scope=\"col\">{}</th>", absent))));
  }
}

TEST(Html, SaysThatTheTimeOfAKilledRunIsNotKnown) {
  auto run = sample_run();
  run.duration = {};
  EXPECT_THAT(html(run), HasSubstr("<dt>Took</dt><dd>time not known</dd>"));
}

TEST(Html, DoesNotFillInWhatTheTargetSent) {
  auto run = sample_run();
  run.target = "{{body}}";
  EXPECT_THAT(html(run), HasSubstr("{{body}}"));
}

TEST(Html, NamesWhatItDoesNotShowInFull) {
  auto run = sample_run();
  for (int i = 0; i < 100; ++i) {
    run.cases.push_back(failed_case(fmt::format("many/{}", i), "", ""));
  }
  const auto page = html(run);
  EXPECT_THAT(page, HasSubstr("<li><code>DropBooks/many/99</code></li>"));
  EXPECT_THAT(page, Not(HasSubstr("<summary><code>DropBooks/many/99</code>")));
}

TEST(Html, IsNeverGreenForARunThatProvesNothing) {
  RunResult run;
  EXPECT_THAT(html(run), HasSubstr("<h1 class=\"unclear\">Nothing was selected</h1>"));
  run = sample_run();
  run.cases = {run.cases.front()};
  run.interrupted = true;
  EXPECT_THAT(html(run), HasSubstr("<h1 class=\"unclear\">Interrupted: conforms</h1>"));
}

TEST(Html, SurvivesAFindingAboutAStepThatIsNotThere) {
  auto run = sample_run();
  run.cases[3].findings.front().step = 7;
  EXPECT_THAT(html(run), HasSubstr("limits/failed"));
}

TEST(StatusMap, TellsDocumentedFromOtherAnswers) {
  auto contract = sample_contract();
  contract.operations[1].responses = {{.status = 202}, {.status = 404}};
  const auto files = html_files();
  auto run = sample_run();
  auto other = failed_case("a/b", "", "");
  other.steps.front().status = 418;
  other.expected_statuses = {{}};
  run.cases.push_back(other);
  const auto page = to_html(run, {.contract = contract, .files = files});
  EXPECT_THAT(page, HasSubstr("<span class=\"seen\">1</span>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"unseen\">0</span>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"extra\">+1</span>"));
}

/// The cells of DropBooks, of which the contract documents 202 and 400.
auto status_row(const RunResult& run) -> std::string {
  const auto page = html(run);
  const auto map = page.substr(page.find("<caption>Answers by operation and status"));
  const auto start = map.find("DropBooks</th>");
  return map.substr(start, map.find("</tr>", start) - start);
}

const std::string kBroken =
    "<details><summary><b class=\"failed\">{}</b></summary>"
    "<code>DropBooks/book-ids-at-most-50</code></details>";

TEST(StatusMap, MarksTheStatusThatWasDemandedInVain) {
  auto run = sample_run();
  run.cases = {failed_case("a/b", "", "")};
  run.cases.front().expected_statuses = {{400}};
  EXPECT_EQ(status_row(run), "DropBooks</th><td><span class=\"seen\">1</span></td><td>" +
                                 fmt::format(fmt::runtime(kBroken), 0) + "</td>");
}

TEST(StatusMap, MarksTheStatusOfAnAnswerThatBreaksARule) {
  auto run = sample_run();
  run.cases = {failed_case("a/b", "", "")};
  run.cases.front().expected_statuses = {{202}};
  run.cases.front().findings.front().location = "body#/id";
  EXPECT_THAT(status_row(run), HasSubstr(fmt::format(fmt::runtime(kBroken), 1)));
  EXPECT_THAT(status_row(run), HasSubstr("<span class=\"unseen\">0</span>"));
}

TEST(StatusMap, MarksNothingForFindingsBelowTheGateOrAboutOtherPaths) {
  auto below = sample_run();
  below.cases = {failed_case("a/b", "", "")};
  below.cases.front().expected_statuses = {{400}};
  below.cases.front().findings.front().level = Level::kShould;
  auto elsewhere = below;
  elsewhere.cases.front().steps.front().neighbour = true;
  elsewhere.cases.front().findings.front().level = Level::kMust;
  elsewhere.cases.front().findings.front().location = "body";
  for (const auto& run : {below, elsewhere}) {
    EXPECT_THAT(status_row(run), Not(HasSubstr("failed")));
  }
}

}  // namespace
}  // namespace wsconform
