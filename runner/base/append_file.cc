#include "wsconform/append_file.h"

#include <fcntl.h>

#include "descriptor.h"

namespace wsconform {

auto AppendFile::create(const std::string& path) -> Result<AppendFile> {
  if (auto refused = refuse_special_target(path)) return *refused;
  if (::unlink(path.c_str()) != 0 && errno != ENOENT)
    return system_error(path, "replace");
  const int opened =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (opened < 0) return system_error(path, "create");
  return AppendFile{path, std::make_shared<Descriptor>(opened)};
}

auto AppendFile::append(std::string_view text) -> Status {
  if (write_all(descriptor_->number(), text)) return {};
  return system_error(path_, "write");
}

auto AppendFile::remove() -> Status {
  if (::unlink(path_.c_str()) == 0) return {};
  return system_error(path_, "remove");
}

}  // namespace wsconform
