/// @file
/// The lines of a page, and the sections they are in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wsconform {

/// A line that is not empty, its white space folded. Where tables are drawn with bars, a
/// row that runs over several lines is one.
struct PageLine {
  std::string text{};
  std::size_t number{0};  ///< from 1
};

struct PageSection {
  std::string name{};             ///< "Request Parameters", or with its part:
                                  ///< "Response Parameters / Status code: 400"
  std::vector<PageLine> lines{};  ///< without the heading, but with that of the part
  bool bars{false};               ///< tables of this page are drawn with bars
};

/// Every run of white space one space, none at the ends.
[[nodiscard]] auto fold_white_space(std::string_view text) -> std::string;

/// The sections of a page in its order; what stands before the first is dropped.
[[nodiscard]] auto split_sections(std::string_view text) -> std::vector<PageSection>;

}  // namespace wsconform
