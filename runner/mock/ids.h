/// @file
/// Where the mock's ids and tokens come from.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace wsconform::mock {

/// Fresh names without end: the same ones for the same seed, random ones for "".
class IdSource {
 public:
  explicit IdSource(std::string_view seed);

  /// A version 4 UUID, lower case.
  [[nodiscard]] auto uuid() -> std::string;
  /// Lower-case hexadecimal digits.
  [[nodiscard]] auto hex(std::size_t digits) -> std::string;

 private:
  std::mt19937_64 engine_;
};

}  // namespace wsconform::mock
