#include "descriptor.h"

#include <sys/stat.h>

#include <system_error>

namespace wsconform {

auto io_error(const std::string& path, std::string message) -> Error {
  return {.kind = Error::Kind::kIo, .where = path, .message = std::move(message)};
}

auto system_error(const std::string& path, std::string_view action, int number) -> Error {
  const auto reason = std::system_category().message(number);
  return io_error(path, "cannot " + std::string{action} + " it: " + reason);
}

auto write_all(int descriptor, std::string_view text) -> bool {
  while (!text.empty()) {
    const auto count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

auto refuse_special_target(const std::string& path) -> Status {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0) {
    return errno == ENOENT ? Status{} : system_error(path, "look at");
  }
  if (S_ISREG(about.st_mode)) return {};
  if (S_ISLNK(about.st_mode)) return io_error(path, "it is a symbolic link, not a file");
  if (S_ISDIR(about.st_mode)) return io_error(path, "it is a folder, not a file");
  return io_error(path, "it is no regular file");
}

}  // namespace wsconform
