// Whatever the bytes: no crash, an error has a place within the text, and an accepted
// value survives being written and read again.
#include <cstdint>
#include <cstdlib>

#include "wsconform/json.h"

namespace wsconform {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_error(const JsonError& error, std::string_view text) {
  require(error.offset <= text.size());
  require(!error.message.empty() && !find_invalid_utf8(error.message));
}

void check_value(const Json& value) {
  const auto text = to_text(value);
  const auto again = parse_json(text);
  require(again.document.has_value() && again.document->root == value);
  require(json_equal(value, again.document->root));
  require(parse_json(to_text(value, 2)).document.has_value());
}

void try_bytes(std::string_view text) {
  const auto parsed = parse_json(text, {.allow_bom = true});
  if (!parsed.document) return check_error(parsed.error, text);
  check_value(parsed.document->root);
  require(parsed.document->duplicate_keys.size() <= 100);
}

}  // namespace
}  // namespace wsconform

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
    -> int {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  wsconform::try_bytes(text);
  static_cast<void>(wsconform::to_visible(text));
  return 0;
}
