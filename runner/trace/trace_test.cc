#include "wsconform/trace.h"

#include <gmock/gmock.h>

#include "sample_pages.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

auto requirement(const std::string& id, const std::string& section,
                 const std::string& row, const std::string& text) -> Requirement {
  return {.id = id,
          .statement = "In words of our own.",
          .page = "DropShelves",
          .section = section,
          .row = row,
          .sha256 = to_hex(sha256(text))};
}

/// Every row of the sample page, told once.
auto sample_operation() -> Operation {
  const std::string request = "Request Parameters";
  const std::string response = "Response Parameters / Status code: ";
  Operation operation{
      .id = "DropShelves", .method = "POST", .path = "/v1/{room_id}/shelves/drop"};
  const auto add = [&operation](const auto&... parts) {
    operation.requirements.push_back(requirement(parts...));
  };
  add("method", "URI", "request line / method", "POST /v1/{room_id}/shelves/drop");
  add("uri", "URI", "request line / path", "POST /v1/{room_id}/shelves/drop");
  add("room", "URI", "room_id / Type", "room_id Yes String Room of the shelves.");
  add("badge", request, "X-Badge / Mandatory",
      "X-Badge No String Badge of the librarian. Ask the front desk for one.");
  add("order", request, "order / Description",
      "order No String Order of work. • TOP: from the top • BOTTOM: from the bottom");
  add("shelves-optional", request, "shelves / Mandatory",
      "shelves No Array of shelves objects Shelves to drop, at most 7.");
  add("shelves-at-most-7", request, "shelves / Description",
      "shelves No Array of shelves objects Shelves to drop, at most 7.");
  add("shelf-id", request, "shelves[].id / Mandatory", "id Yes String Id of a shelf.");
  add("task-id", response + "202", "task_id / Type", "task_id String Task id.");
  add("no-body", response + "204", "whole section", "Status code: 204 Nothing to drop.");
  add("code", response + "400", "code / Type", "code String Code of the error.");
  add("status-202", "Status Codes", "202", "202 Accepted.");
  add("status-204", "Status Codes", "204", "204 Nothing to drop.");
  add("status-400", "Status Codes", "400", "400 The request is malformed.");
  add("status-404", "Status Codes", "404", "404 No such room.");
  for (const int status : {202, 204, 400, 404}) {
    operation.responses.push_back({.status = status, .has_body = status != 204});
  }
  return operation;
}

struct Trace : testing::Test {
  Trace() { contract.operations.push_back(sample_operation()); }

  [[nodiscard]] auto run(const std::string& text) const -> TraceResult {
    auto page = read_page("DropShelves.txt", text);
    if (!page.ok()) {
      ADD_FAILURE() << to_text(page.error());
      return {};
    }
    return trace(contract, cases, {page.value()});
  }

  Contract contract{};
  CasesByRequirement cases{
      {"DropShelves/shelves-at-most-7", {"DropShelves/a/seven", "DropShelves/a/eight"}},
      {"DropShelves/shelves-optional", {"DropShelves/a/none", "DropShelves/a/seven"}},
      {"DropShelves/code", {"DropShelves/a/eight"}}};
};

TEST_F(Trace, FindsEveryRowOfEveryLayout) {
  for (const auto& page : {page_of_cells(), page_with_bars()}) {
    const auto result = run(page);
    EXPECT_THAT(result.differences, IsEmpty());
    EXPECT_EQ(result.unchanged, 15U);
    EXPECT_THAT(result.without_page, IsEmpty());
    EXPECT_THAT(result.other_pages, IsEmpty());
  }
}

TEST_F(Trace, TellsAChangedRowWithItsRequirementsAndCases) {
  for (const auto& page : {page_of_cells(), page_with_bars()}) {
    const auto result = run(edited(page, "at most 7", "at most 9"));
    ASSERT_THAT(result.differences, SizeIs(1));
    const auto& one = result.differences[0];
    EXPECT_EQ(one.kind, PageDifference::Kind::kChanged);
    EXPECT_EQ(one.place, "Request Parameters / shelves");
    EXPECT_THAT(one.text, HasSubstr("at most 9"));
    EXPECT_GT(one.line, 0U);
    EXPECT_THAT(one.requirements, ElementsAre("DropShelves/shelves-optional",
                                              "DropShelves/shelves-at-most-7"));
    EXPECT_THAT(one.cases, ElementsAre("DropShelves/a/eight", "DropShelves/a/none",
                                       "DropShelves/a/seven"));
    EXPECT_EQ(result.unchanged, 13U);
  }
}

TEST_F(Trace, TellsARowThatVanished) {
  const auto result = run(edited(page_with_bars(), "404 | No such room. |\n", ""));
  ASSERT_THAT(result.differences, SizeIs(1));
  EXPECT_EQ(result.differences[0].kind, PageDifference::Kind::kVanished);
  EXPECT_EQ(result.differences[0].place, "Status Codes / 404");
  EXPECT_EQ(result.differences[0].line, 0U);
  EXPECT_THAT(result.differences[0].requirements, ElementsAre("DropShelves/status-404"));
}

TEST_F(Trace, TellsANewRow) {
  const std::string row = "\n\nowner\n\nNo\n\nString\n\nOwner of them.";
  const auto result = run(edited(page_of_cells(), "at most 7.", "at most 7." + row));
  ASSERT_THAT(result.differences, SizeIs(1));
  const auto& one = result.differences[0];
  EXPECT_EQ(one.kind, PageDifference::Kind::kNew);
  EXPECT_EQ(one.place, "Request Parameters / owner");
  EXPECT_EQ(one.text, "owner No String Owner of them.");
  EXPECT_THAT(one.requirements, IsEmpty());
  EXPECT_EQ(result.unchanged, 15U);
}

TEST_F(Trace, TellsARenamedRowTwice) {
  const auto result = run(edited(page_with_bars(), "X-Badge |", "X-Pass |"));
  ASSERT_THAT(result.differences, SizeIs(2));
  EXPECT_EQ(result.differences[0].kind, PageDifference::Kind::kVanished);
  EXPECT_THAT(result.differences[0].requirements, ElementsAre("DropShelves/badge"));
  EXPECT_EQ(result.differences[1].kind, PageDifference::Kind::kNew);
}

TEST_F(Trace, HoldsARuleOnErrorsAgainstEveryErrorTable) {
  const auto second = page_with_bars().rfind("code | String |");
  auto text = page_with_bars();
  text.replace(second, 15, "code | Integer |");
  const auto result = run(text);
  ASSERT_THAT(result.differences, SizeIs(1));
  EXPECT_EQ(result.differences[0].place, "Response Parameters / Status code: 404 / code");
  EXPECT_THAT(result.differences[0].requirements, ElementsAre("DropShelves/code"));
  EXPECT_THAT(result.differences[0].cases, ElementsAre("DropShelves/a/eight"));
  text.replace(second, 16, "size | Integer |");
  const auto renamed = run(text);
  ASSERT_THAT(renamed.differences, SizeIs(2));
  EXPECT_EQ(renamed.differences[0].kind, PageDifference::Kind::kVanished);
}

TEST_F(Trace, TellsASecondRowOfTheSameNameAsNew) {
  const auto result = run(edited(page_with_bars(), "404 | No such room. |",
                                 "404 | No such room. |\n404 | No such shelf. |"));
  ASSERT_THAT(result.differences, SizeIs(1));
  EXPECT_EQ(result.differences[0].kind, PageDifference::Kind::kNew);
  EXPECT_EQ(result.differences[0].text, "404 No such shelf.");
}

TEST_F(Trace, TellsAChangedRequestLineOfThePageThatBearsTheName) {
  const auto result = run(edited(page_of_cells(), "POST /v1", "DELETE /v1"));
  ASSERT_THAT(result.differences, SizeIs(1));
  EXPECT_THAT(result.differences[0].requirements,
              ElementsAre("DropShelves/method", "DropShelves/uri"));
}

TEST_F(Trace, FindsThePageByItsRequestLineWhateverItsName) {
  auto page = read_page("downloads/page (3).txt", page_of_cells());
  ASSERT_TRUE(page.ok());
  EXPECT_THAT(trace(contract, cases, {page.value()}).without_page, IsEmpty());
}

TEST_F(Trace, TellsPagesAndOperationsWithoutEachOther) {
  auto page = read_page("Other.txt", edited(page_of_cells(), "POST /v1", "DELETE /v1"));
  ASSERT_TRUE(page.ok());
  const auto result = trace(contract, cases, {page.value()});
  EXPECT_THAT(result.without_page, ElementsAre("DropShelves"));
  EXPECT_THAT(result.other_pages, ElementsAre("Other.txt"));
  EXPECT_THAT(result.differences, IsEmpty());
  EXPECT_EQ(result.unchanged, 0U);
}

TEST_F(Trace, LeavesTheRulesOfALayerAlone) {
  auto layered = requirement("layered", "shelf definition", "shelves / item count", "");
  layered.sha256.clear();
  layered.layer = "shelf-definition";
  contract.operations[0].requirements.push_back(layered);
  EXPECT_THAT(run(page_of_cells()).differences, IsEmpty());
}

}  // namespace
}  // namespace wsconform
