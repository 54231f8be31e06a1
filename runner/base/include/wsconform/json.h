/// @file
/// Our strict JSON reader (RFC 8259) and its value type. Exact: a number keeps its text,
/// an object keeps its order and its duplicate keys. Nothing here recurses without bound.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "wsconform/base.h"

namespace wsconform {

class Json;

/// A number as written: "1", "-0.0", "1e400". Always valid by RFC 8259 section 6.
struct JsonNumber {
  std::string text;
  friend auto operator==(const JsonNumber&, const JsonNumber&) -> bool = default;
};

using JsonArray = std::vector<Json>;
using JsonMember = std::pair<std::string, Json>;
/// Members in the order of the text; a duplicate key appears as often as it was written.
using JsonObject = std::vector<JsonMember>;

/// One JSON value. Equality (==) is of text and order; see json_equal for JSON equality.
class Json {
 public:
  enum class Type { kNull, kBoolean, kNumber, kString, kArray, kObject };

  // Implicit on purpose: a value is written as what it is.
  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : state_{value} {}
  Json(JsonNumber value) : state_{std::move(value)} {}
  Json(int value);
  Json(std::int64_t value);
  Json(std::size_t value);
  Json(std::string value) : state_{std::move(value)} {}
  Json(std::string_view value) : state_{std::string{value}} {}
  Json(const char* value) : state_{std::string{value}} {}
  Json(JsonArray value) : state_{std::move(value)} {}
  Json(JsonObject value) : state_{std::move(value)} {}

  [[nodiscard]] auto type() const noexcept -> Type {
    return static_cast<Type>(state_.index());
  }
  [[nodiscard]] auto is_null() const noexcept -> bool { return type() == Type::kNull; }
  [[nodiscard]] auto is_boolean() const noexcept -> bool {
    return type() == Type::kBoolean;
  }
  [[nodiscard]] auto is_number() const noexcept -> bool {
    return type() == Type::kNumber;
  }
  [[nodiscard]] auto is_string() const noexcept -> bool {
    return type() == Type::kString;
  }
  [[nodiscard]] auto is_array() const noexcept -> bool { return type() == Type::kArray; }
  [[nodiscard]] auto is_object() const noexcept -> bool {
    return type() == Type::kObject;
  }

  // Preconditions: the value is of that type (asserted).
  [[nodiscard]] auto as_boolean() const -> bool { return as<bool>(); }
  [[nodiscard]] auto as_number() const -> const JsonNumber& { return as<JsonNumber>(); }
  [[nodiscard]] auto as_string() const -> const std::string& { return as<std::string>(); }
  [[nodiscard]] auto as_array() const -> const JsonArray& { return as<JsonArray>(); }
  [[nodiscard]] auto as_array() -> JsonArray& { return as<JsonArray>(); }
  [[nodiscard]] auto as_object() const -> const JsonObject& { return as<JsonObject>(); }
  [[nodiscard]] auto as_object() -> JsonObject& { return as<JsonObject>(); }
  /// The number when it is a whole number that fits ("3", "3.0", "30e-1"), else nullopt.
  [[nodiscard]] auto as_int64() const -> std::optional<std::int64_t>;

  /// The member's value, or nullptr: also when this is no object. Of duplicates, the
  /// last.
  [[nodiscard]] auto find(std::string_view key) const -> const Json*;
  /// Sets (or appends) a member of an object; a null value becomes an object first.
  void set(std::string_view key, Json value);

  friend auto operator==(const Json&, const Json&) -> bool = default;

 private:
  template <typename T>
  [[nodiscard]] auto as() const -> const T& {
    assert(std::holds_alternative<T>(state_));
    return *std::get_if<T>(&state_);
  }
  template <typename T>
  [[nodiscard]] auto as() -> T& {
    assert(std::holds_alternative<T>(state_));
    return *std::get_if<T>(&state_);
  }

  std::variant<std::monostate, bool, JsonNumber, std::string, JsonArray, JsonObject>
      state_;
};

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
