#include <gmock/gmock.h>

#include "sample_pages.h"
#include "wsconform/trace.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

auto read(const std::string& text) -> Page {
  auto page = read_page("sample.txt", text);
  EXPECT_TRUE(page.ok());
  return page.ok() ? std::move(page).value() : Page{};
}

/// The text of a row, "(none)" when there is none or several.
auto text_at(const Page& page, const std::string& section, const std::string& row)
    -> std::string {
  std::string found = "(none)";
  for (const PageRow& one : page.rows) {
    if (one.section != section || one.row != row) continue;
    if (found != "(none)") return "(several)";
    found = one.text;
  }
  return found;
}

auto error_of(const std::string& text) -> std::string {
  const auto page = read_page("sample.txt", text);
  return page.ok() ? "" : to_text(page.error());
}

/// "section / row" of each row that a requirement is due for.
auto documenting_rows(const Page& page) -> std::vector<std::string> {
  std::vector<std::string> rows;
  for (const PageRow& row : page.rows) {
    if (row.documents) rows.push_back(row.section + " / " + row.row);
  }
  return rows;
}

struct Layout : testing::TestWithParam<std::string> {
  Page page{read(GetParam())};
};

INSTANTIATE_TEST_SUITE_P(ReadPage, Layout,
                         testing::Values(page_of_cells(), page_with_bullets(),
                                         page_with_bars()));

TEST_P(Layout, GivesTheRequestLine) {
  EXPECT_EQ(page.request_line, "POST /v1/{room_id}/shelves/drop");
  EXPECT_EQ(text_at(page, "URI", "request line"), page.request_line);
}

TEST_P(Layout, GivesEveryCellOfARow) {
  EXPECT_EQ(text_at(page, "URI", "room_id"), "room_id Yes String Room of the shelves.");
  EXPECT_EQ(text_at(page, "Request Parameters", "shelves"),
            "shelves No Array of shelves objects Shelves to drop, at most 7.");
  EXPECT_EQ(text_at(page, "Response Parameters / Status code: 202", "task_id"),
            "task_id String Task id.");
  EXPECT_EQ(text_at(page, "Status Codes", "404"), "404 No such room.");
}

TEST_P(Layout, KeepsParagraphsAndBulletsInTheirRow) {
  EXPECT_EQ(text_at(page, "Request Parameters", "X-Badge"),
            "X-Badge No String Badge of the librarian. Ask the front desk for one.");
  EXPECT_EQ(text_at(page, "Request Parameters", "order"),
            "order No String Order of work. • TOP: from the top • BOTTOM: from the "
            "bottom");
}

TEST_P(Layout, NamesTheFieldsOfAnObjectAfterItsHolder) {
  EXPECT_EQ(text_at(page, "Request Parameters", "shelves[].id"),
            "id Yes String Id of a shelf.");
  EXPECT_EQ(text_at(page, "Request Parameters", "id"), "(none)");
}

TEST_P(Layout, KeepsTheStatusesApart) {
  for (const auto* status : {"400", "404"}) {
    const auto section = std::string{"Response Parameters / Status code: "} + status;
    EXPECT_EQ(text_at(page, section, "code"), "code String Code of the error.");
  }
}

TEST_P(Layout, GivesWholeSections) {
  EXPECT_EQ(text_at(page, "Function", "whole section"), "Drops shelves of a room.");
  EXPECT_EQ(text_at(page, "Response Parameters / Status code: 204", "whole section"),
            "Status code: 204 Nothing to drop.");
  EXPECT_EQ(text_at(page, "Error Codes", "whole section"), "See the list of codes.");
}

TEST_P(Layout, GivesTheMembersOfExamples) {
  EXPECT_EQ(text_at(page, "Example Responses / Status code: 202", "task_id"),
            R"("task_id" : "t-1")");
}

TEST(ReadPage, GivesTheSameRowsInEveryLayout) {
  const auto cells = documenting_rows(read(page_of_cells()));
  EXPECT_EQ(cells, documenting_rows(read(page_with_bars())));
  EXPECT_EQ(cells.size(), 13U);
}

TEST(ReadPage, GivesTheParagraphsAndActionsOfTheAuthorization) {
  const auto page = read(page_with_bullets());
  const auto* section = "Authorization Information";
  EXPECT_EQ(text_at(page, section, "first paragraph"),
            "Every librarian may drop shelves.");
  EXPECT_EQ(text_at(page, section, "identity badge"),
            "• If you are using identity badge-based authorization, the following is "
            "needed.");
  EXPECT_EQ(text_at(page, section, "library:shelves:drop"),
            "library:shelves:drop Write shelf * • g:Room/<room-key> - -");
}

TEST(ReadPage, FoldsWhiteSpaceOfEveryKind) {
  auto text = edited(page_of_cells(), "Room of the shelves.",
                     "  Room\t of\xC2\xA0 the shelves. \r");
  EXPECT_EQ(text_at(read(text), "URI", "room_id"),
            "room_id Yes String Room of the shelves.");
}

TEST(ReadPage, SaysWhereARowIs) {
  const auto page = read(
      "URI\n\nGET /v1/rooms\nStatus Codes\nStatus Code\nDescription\n"
      "200\nOk.\n");
  ASSERT_THAT(documenting_rows(page),
              ElementsAre("URI / request line", "Status Codes / 200"));
  for (const PageRow& row : page.rows) {
    if (!row.documents) continue;
    EXPECT_EQ(row.line, row.row == "200" ? 7U : 3U);
  }
}

TEST(ReadPage, TakesABarInATextForATextWhereTablesHaveNone) {
  const auto text = edited(page_of_cells(), "Id of a shelf.", "Id | number of a shelf.");
  EXPECT_EQ(text_at(read(text), "Request Parameters", "shelves[].id"),
            "id Yes String Id | number of a shelf.");
}

TEST(ReadPage, RefusesWhatIsNoPage) {
  EXPECT_THAT(error_of(""), HasSubstr("sample.txt: it is no page of an operation"));
  EXPECT_THAT(error_of("Shopping list\n\nMilk\n"), HasSubstr("no section \"URI\""));
  EXPECT_THAT(error_of(edited(page_of_cells(), "POST /v1", "post v1")),
              HasSubstr("no section \"URI\""));
}

TEST(ReadPage, RefusesBytesThatAreNoText) {
  EXPECT_THAT(error_of(page_of_cells() + '\xFF'), HasSubstr("no UTF-8"));
}

}  // namespace
}  // namespace wsconform
