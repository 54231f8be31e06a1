/// @file
/// Where the engine knowingly differs from the optional files of the official suite. The
/// mandatory ones have no exceptions.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace wsconform::engine {

struct SuiteException {
  std::string_view file;
  std::size_t count;         ///< how many tests of the file differ, exactly
  std::string_view instead;  ///< what we say in each of them, at least its beginning
  std::string_view reason;
};

inline constexpr auto kSuiteExceptions = std::to_array<SuiteException>({
    {"draft2020-12/optional/cross-draft.json", 1,
     "http://localhost:1234/draft2019-09/ignore-prefixItems.json#/$schema",
     "draft 2019-09 is not implemented: its `$schema` is refused, not misread"},
    {"draft7/optional/cross-draft.json", 2,
     "http://localhost:1234/draft2019-09/dependentRequired.json#/$schema",
     "draft 2019-09 is not implemented: its `$schema` is refused, not misread"},
    {"draft2020-12/optional/format/idn-hostname.json", 29, "valid",
     "the format is not known: it would need the tables of IDNA 2008"},
    {"draft7/optional/format/idn-hostname.json", 29, "valid",
     "the format is not known: it would need the tables of IDNA 2008"},
    {"draft7/optional/content.json", 4, "valid",
     "contentEncoding and contentMediaType are annotations, as in later drafts"},
});

/// How much the packaged suite holds, so that a part of it that is not run is noticed.
struct SuiteSize {
  std::string_view draft;
  bool optional;
  std::size_t files;
  std::size_t tests;
  std::size_t exceptions;

  friend auto operator==(const SuiteSize&, const SuiteSize&) -> bool = default;
};

inline constexpr auto kSuiteSizes = std::to_array<SuiteSize>({
    {"draft2020-12", false, 48, 1176, 0},
    {"draft2020-12", true, 30, 612, 30},
    {"draft7", false, 39, 861, 0},
    {"draft7", true, 26, 522, 35},
});

/// nullptr for a file without exceptions.
inline auto find_exception(std::string_view file) -> const SuiteException* {
  const auto* found = std::ranges::find(kSuiteExceptions, file, &SuiteException::file);
  return found == kSuiteExceptions.end() ? nullptr : found;
}

}  // namespace wsconform::engine
