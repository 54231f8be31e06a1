#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "descriptor.h"
#include "wsconform/base.h"

namespace wsconform {
namespace {

/// Reads until the end, an error or more than `max_bytes`.
auto read_all(int descriptor, const std::string& path, std::size_t max_bytes)
    -> Result<std::string> {
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  while (true) {
    const auto count = ::read(descriptor, buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count < 0) {
      if (errno == EINTR) continue;
      return system_error(path, "read");
    }
    text.append(buffer.data(), static_cast<std::size_t>(count));
    if (text.size() > max_bytes) {
      return io_error(path, "it is larger than " + std::to_string(max_bytes) + " bytes");
    }
  }
}

auto folder_of(const std::string& path) -> std::string {
  const auto folder = std::filesystem::path{path}.parent_path().string();
  return folder.empty() ? "." : folder;
}

/// So that the rename itself survives a crash; not every file system can, hence no
/// result.
void sync_folder(const std::string& folder) {
  const Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (descriptor.number() >= 0) ::fsync(descriptor.number());
}

/// Fills the open temporary file and moves it to `path`; the caller removes it on
/// failure.
auto fill_and_rename(Descriptor& descriptor, const std::string& temporary,
                     const std::string& path, std::string_view text) -> Status {
  if (!write_all(descriptor.number(), text)) return system_error(path, "write");
  if (::fsync(descriptor.number()) != 0) return system_error(path, "sync");
  if (!descriptor.close_now()) return system_error(path, "close");
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    return system_error(path, "rename the finished file to");
  }
  return {};
}

using Iterator = std::filesystem::recursive_directory_iterator;

auto is_inside(const std::filesystem::path& root, const std::filesystem::path& file)
    -> bool {
  const auto relative = file.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

/// Adds one file to `files`; folders are passed over.
auto add_entry(const std::filesystem::directory_entry& entry,
               const std::filesystem::path& root, const std::string& prefix,
               FileSet& files) -> Status {
  const auto& path = entry.path();
  std::error_code error;
  if (entry.is_directory(error)) return {};
  const auto real = std::filesystem::canonical(path, error);
  if (error) return system_error(path.string(), "find", error.value());
  if (!is_inside(root, real))
    return io_error(path.string(), "it links to outside its folder");
  if (!entry.is_regular_file(error))
    return io_error(path.string(), "it is no regular file");
  auto text = read_file(path.string());
  if (!text.ok()) return text.error();
  const auto relative = path.lexically_relative(root).generic_string();
  files.emplace(prefix + relative, std::move(text).value());
  return {};
}

struct Temporary {
  std::string path{};
  int descriptor{-1};
};

/// A new file, mode 0600, that may take the place of `path`.
auto open_beside(const std::string& path) -> Result<Temporary> {
  if (auto refused = refuse_special_target(path)) return *refused;
  Temporary opened{.path = path + ".XXXXXX"};
  opened.descriptor = ::mkostemp(opened.path.data(), O_CLOEXEC);
  if (opened.descriptor < 0) return system_error(path, "write a new file beside");
  return opened;
}

}  // namespace

auto read_file(const std::string& path, std::size_t max_bytes) -> Result<std::string> {
  const Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (descriptor.number() < 0) return system_error(path, "open");
  struct stat about {};
  if (::fstat(descriptor.number(), &about) != 0) return system_error(path, "look at");
  if (S_ISDIR(about.st_mode)) return io_error(path, "it is a folder, not a file");
  return read_all(descriptor.number(), path, max_bytes);
}

auto read_folder(const std::string& folder, const std::string& prefix,
                 std::string_view extension) -> Result<FileSet> {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder, error);
  if (error) return system_error(folder, "open", error.value());
  FileSet files;
  for (Iterator it{root, error}; !error && it != Iterator{}; it.increment(error)) {
    if (it->path().extension() != extension) continue;
    if (auto failed = add_entry(*it, root, prefix, files)) return *std::move(failed);
  }
  if (error) return system_error(folder, "list", error.value());
  return files;
}

auto write_file(const std::string& path, std::string_view text) -> Status {
  auto opened = open_beside(path);
  if (!opened.ok()) return opened.error();
  auto& [temporary, number] = opened.value();
  Descriptor descriptor{number};
  if (auto failed = fill_and_rename(descriptor, temporary, path, text)) {
    ::unlink(temporary.c_str());
    return failed;
  }
  sync_folder(folder_of(path));
  return {};
}

auto check_writable(const std::string& path) -> Status {
  const auto opened = open_beside(path);
  if (!opened.ok()) return opened.error();
  const Descriptor descriptor{opened.value().descriptor};
  ::unlink(opened.value().path.c_str());
  return {};
}

}  // namespace wsconform
