/// @file
/// The value of a JSON text (RFC 8259). Exact: a number keeps its text, an object keeps
/// its order and its duplicate keys.
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

}  // namespace wsconform
