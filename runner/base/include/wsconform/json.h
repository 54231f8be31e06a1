/// @file
/// Our strict JSON reader (RFC 8259) and writer. Nothing here recurses without bound.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/json_value.h"

namespace wsconform {

/// JSON equality (JSON Schema core section 4.2.2): 1 = 1.0 = 10e-1, exactly, whatever the
/// size; members in any order.
[[nodiscard]] auto json_equal(const Json& a, const Json& b) -> bool;
/// Exact three-way comparison of two numbers: -1, 0 or 1.
[[nodiscard]] auto compare_numbers(const JsonNumber& a, const JsonNumber& b) -> int;

/// Looks up an RFC 6901 pointer ("" is the whole). nullptr when nothing is there.
[[nodiscard]] auto find_pointer(const Json& root, std::string_view pointer)
    -> const Json*;
/// Escapes one reference token: "~" to "~0", "/" to "~1".
[[nodiscard]] auto pointer_token(std::string_view key) -> std::string;

/// Bounds for one text. Exceeding one is our limit, not the sender's fault.
struct JsonLimits {
  std::size_t max_bytes{16U << 20U};
  std::size_t max_depth{128};  ///< above 512 it is taken for 512
};

/// Why a text is no JSON (or over a limit of ours).
struct JsonError {
  enum class Code { kSyntax, kUtf8, kBom, kTooDeep, kTooLarge };
  Code code{Code::kSyntax};
  std::size_t offset{0};  ///< byte offset, from 0
  std::size_t line{1};    ///< from 1
  std::size_t column{1};  ///< in bytes, from 1
  std::string message;    ///< one sentence
};

/// A parsed text and what was odd, yet grammatical, about it.
struct JsonDocument {
  Json root;
  bool had_bom{false};                      ///< only with JsonOptions::allow_bom
  std::vector<std::string> duplicate_keys;  ///< JSON Pointers, each once, in text order
};

struct JsonOptions {
  JsonLimits limits{};
  bool allow_bom{false};  ///< skip one UTF-8 byte order mark and say so in the document
};

/// Either the document or the first error. Strict: one value, nothing but white space
/// after it, valid UTF-8, no lone surrogate escape accepted silently (it is kSyntax).
/// @see RFC 8259 sections 2 to 8
struct JsonParsed {
  std::optional<JsonDocument> document{};
  JsonError error{};
};
[[nodiscard]] auto parse_json(std::string_view text, const JsonOptions& options = {})
    -> JsonParsed;

/// Parses one of our own files: duplicate keys are an error too. `where` is the file
/// name; the error reads "file.json:12:3: message".
[[nodiscard]] auto parse_own_json(std::string_view text, const std::string& where)
    -> Result<Json>;

/// Compact text (no white space); with `indent` > 0, one member a line. Numbers as they
/// were written; strings escaped as RFC 8259 section 7 demands, all else raw UTF-8.
[[nodiscard]] auto to_text(const Json& value, int indent = 0) -> std::string;

}  // namespace wsconform
