#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "wsconform/contract.h"

namespace wsconform {

namespace {

struct Suffix {
  std::string_view keyword;
  std::string_view text;
  bool with_value;
};

constexpr std::array<Suffix, 10> kSuffixes{{{"maxItems", "-at-most-", true},
                                            {"minItems", "-at-least-", true},
                                            {"maximum", "-at-most-", true},
                                            {"minimum", "-at-least-", true},
                                            {"maxLength", "-at-most-", true},
                                            {"minLength", "-at-least-", true},
                                            {"pattern", "-pattern", false},
                                            {"format", "-format", false},
                                            {"enum", "-values", false},
                                            {"default", "-default", false}}};

}  // namespace

auto requirement_stem(std::string_view name) -> std::string {
  std::string text = to_lower_ascii(name);
  std::ranges::replace(text, '_', '-');
  return text;
}

auto requirement_suffix(std::string_view keyword, const Json& value) -> std::string {
  const auto* found = std::ranges::find(kSuffixes, keyword, &Suffix::keyword);
  if (found == kSuffixes.end()) return "";
  std::string text{found->text};
  if (found->with_value) text += to_text(value);
  return text;
}

}  // namespace wsconform
