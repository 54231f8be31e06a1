#include "wsconform/append_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cstdio>

#include "descriptor.h"

namespace wsconform {
namespace {

auto lock(const std::string& path, int descriptor) -> Status {
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return {};
  return io_error(path, "another process writes it");
}

auto set_aside(const std::string& path) -> Status {
  const Descriptor older{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (older.number() < 0) {
    return errno == ENOENT ? Status{} : system_error(path, "look at");
  }
  if (auto held = lock(path, older.number())) return held;
  if (std::rename(path.c_str(), (path + ".old").c_str()) == 0) return {};
  return system_error(path, "set aside");
}

}  // namespace

auto AppendFile::create(const std::string& path) -> Result<AppendFile> {
  if (auto refused = refuse_special_target(path)) return *refused;
  if (auto refused = set_aside(path)) return *refused;
  const int opened =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (opened < 0) return system_error(path, "create");
  auto descriptor = std::make_shared<Descriptor>(opened);
  if (auto held = lock(path, opened)) return *held;
  return AppendFile{path, std::move(descriptor)};
}

auto AppendFile::append(std::string_view text) -> Status {
  if (write_all(descriptor_->number(), text)) return {};
  return system_error(path_, "write");
}

auto AppendFile::remove() -> Status {
  struct stat ours {};
  struct stat named {};
  const bool known =
      ::fstat(descriptor_->number(), &ours) == 0 && ::lstat(path_.c_str(), &named) == 0;
  if (known && (ours.st_ino != named.st_ino || ours.st_dev != named.st_dev)) return {};
  if (::unlink(path_.c_str()) == 0) return {};
  return system_error(path_, "remove");
}

}  // namespace wsconform
