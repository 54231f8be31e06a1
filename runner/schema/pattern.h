/// @file
/// Regular expressions as ECMA-262 means them (with the flag "u"), on PCRE2, in bounded
/// work.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "wsconform/base.h"

struct pcre2_real_code_8;
struct pcre2_real_match_data_8;

namespace wsconform::engine {

/// Memory for matching: one per thread or run, for any number of patterns.
class MatchScratch {
 public:
  /// nullptr when there is no memory.
  [[nodiscard]] auto data() -> pcre2_real_match_data_8*;

 private:
  std::shared_ptr<pcre2_real_match_data_8> data_{};
};

class Pattern {
 public:
  enum class Outcome : std::uint8_t { kMatch, kNoMatch, kUndecided };

  /// Fails (kInput, no `where`) on what ECMA-262 does not allow, or PCRE2 cannot do.
  [[nodiscard]] static auto compile(std::string_view source) -> Result<Pattern>;

  /// Searches anywhere in the text. Undecided when the work would go beyond a bound that
  /// grows with the text's length.
  [[nodiscard]] auto match(std::string_view text, MatchScratch& scratch) const -> Outcome;
  [[nodiscard]] auto source() const -> const std::string& { return source_; }

 private:
  struct Codes;
  Pattern(std::string_view source, std::shared_ptr<Codes> codes)
      : source_{source}, codes_{std::move(codes)} {}

  std::string source_;
  std::shared_ptr<Codes> codes_;
};

}  // namespace wsconform::engine
