/// @file
/// What reading and writing files share.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

#include "wsconform/base.h"

namespace wsconform {

/// Closes the descriptor when the scope is left.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  auto operator=(const Descriptor&) -> Descriptor& = delete;

  [[nodiscard]] auto number() const -> int { return number_; }
  /// False when the file system reports a late write error.
  [[nodiscard]] auto close_now() -> bool {
    return ::close(std::exchange(number_, -1)) == 0;
  }

 private:
  int number_;
};

[[nodiscard]] auto io_error(const std::string& path, std::string message) -> Error;

/// "cannot open it: No such file or directory", from errno.
[[nodiscard]] auto system_error(const std::string& path, std::string_view action,
                                int number = errno) -> Error;

/// Whether all of it was written; errno says why not.
[[nodiscard]] auto write_all(int descriptor, std::string_view text) -> bool;

/// What is there already is to be a regular file that can be replaced.
[[nodiscard]] auto refuse_special_target(const std::string& path) -> Status;

}  // namespace wsconform
