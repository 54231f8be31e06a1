/// @file
/// Holds the catalogue of requirements against the documentation pages it was made from.
/// Pure: the caller reads the files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/contract.h"

namespace wsconform {

/// One row of a page: of a table, a line of an example, a paragraph, a whole section.
struct PageRow {
  std::string section{};  ///< as in Requirement: "Response Parameters / Status code: 400"
  std::string row{};    ///< without a column: "volumes[].id", "404", "whole section", ...
  std::string text{};   ///< white space folded; what the catalogue holds the SHA-256 of
  std::size_t line{0};  ///< where it begins, from 1
  bool documents{false};  ///< of a table, or the request line: a requirement is due
};

/// What was read of one documentation page.
struct Page {
  std::string name{};          ///< of its file
  std::string request_line{};  ///< "POST /v2/{project_id}/desktops/batch-delete"
  std::vector<PageRow> rows{};
};

/// Reads a page from plain text, in any of the three layouts that copies of the
/// documentation have: one cell a line, the same with indented bullets, tables with bars.
/// Refused: text that is no UTF-8, and a page whose URI section names no request.
[[nodiscard]] auto read_page(const std::string& name, std::string_view text)
    -> Result<Page>;

/// One row that is not what the catalogue says, and what hangs on it.
struct PageDifference {
  enum class Kind {
    kChanged,   ///< the row is there with another text
    kVanished,  ///< the row is gone
    kNew        ///< no requirement is about the row
  };
  Kind kind{Kind::kChanged};
  std::string operation{};
  std::string place{};                      ///< "Request Parameters / desktop_ids"
  std::string page{};                       ///< name of the page
  std::size_t line{0};                      ///< of the row, 0 when it is gone
  std::string text{};                       ///< of the row, "" when it is gone
  std::vector<std::string> requirements{};  ///< "<operation>/<id>"
  std::vector<std::string> cases{};         ///< those that cite them, sorted
};
[[nodiscard]] auto to_text(PageDifference::Kind kind) -> std::string;

struct TraceResult {
  std::vector<PageDifference> differences{};  ///< by operation, as on the page
  std::vector<std::string> without_page{};    ///< operations that no page is about
  std::vector<std::string> other_pages{};     ///< pages about none of our operations
  std::size_t unchanged{0};                   ///< requirements found as they were
};

/// Finds the row of each requirement again. The page of an operation is the one with its
/// request line, else the one whose file bears its name. A requirement on a field of an
/// error body holds for the table of every documented error status that has one.
[[nodiscard]] auto trace(const Contract& contract, const CasesByRequirement& cases,
                         const std::vector<Page>& pages) -> TraceResult;

}  // namespace wsconform
