/// @file
/// The frame of every HTML report: head, verdict, facts. Its files are in reports/html.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "wsconform/base.h"

namespace wsconform {

/// Names and values, as they are.
using HtmlFacts = std::vector<std::pair<std::string, std::string>>;

/// Ids and titles, in their order.
using HtmlSections = std::vector<std::pair<std::string, std::string>>;

struct HtmlPage {
  std::string title{};
  std::string verdict{};
  std::string verdict_class{};  ///< "good", "bad" or "unclear"
  std::string counts{};
  std::string problem{};    ///< "" for none
  HtmlSections sections{};  ///< of the body, for links below the verdict
  HtmlFacts facts{};
  std::string body{};  ///< HTML; all else is text
};

/// @param files  holds "reports/html/page.html" and "reports/html/page.css"
[[nodiscard]] auto html_page(const HtmlPage& page, const FileSet& files) -> std::string;

}  // namespace wsconform
