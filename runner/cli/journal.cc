#include "journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>

namespace wsconform {
namespace {

auto io_error(const std::string& path) -> Error {
  return {Error::Kind::kIo, path,
          std::string{"the journal cannot be written: "} + std::strerror(errno)};
}

auto write_all(int file, std::string_view text) -> bool {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return fdatasync(file) == 0;
}

/// A run that was killed may have left half a line: the next id must not be glued to it.
auto close_last_line(int file) -> bool {
  const off_t size = lseek(file, 0, SEEK_END);
  if (size <= 0) return size == 0;
  char last = 0;
  if (pread(file, &last, 1, size - 1) != 1) return false;
  return last == '\n' || write_all(file, "\n");
}

using Used = std::set<std::string, std::less<>>;

void withdraw_from(Resources& resources, const Used& used) {
  const auto is_used = [&used](const std::string& id) { return used.contains(id); };
  for (auto& [kind, ids] : resources.ids) std::erase_if(ids, is_used);
  std::erase_if(resources.pools,
                [&](const PoolResource& pool) { return is_used(pool.id); });
  for (PoolResource& pool : resources.pools) std::erase_if(pool.volumes, is_used);
}

}  // namespace

auto journal_path(const std::string& environment_file) -> std::string {
  return environment_file + ".journal";
}

auto JournalFile::open(const std::string& path) -> Result<JournalFile> {
  constexpr int kFlags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
  const int opened = ::open(path.c_str(), kFlags, 0600);
  if (opened < 0) return io_error(path);
  std::shared_ptr<const int> file{new int{opened}, [](const int* fd) {
                                    ::close(*fd);
                                    delete fd;
                                  }};
  if (flock(opened, LOCK_EX | LOCK_NB) != 0) {
    return Error{Error::Kind::kInput, path, "another run uses this journal"};
  }
  if (!close_last_line(opened)) return io_error(path);
  return JournalFile{std::move(file), path};
}

auto JournalFile::clear() const -> Status {
  if (ftruncate(*file_, 0) != 0) return io_error(path_);
  return std::nullopt;
}

auto JournalFile::writer() const -> Journal {
  return [file = file_, path = path_](const std::vector<std::string>& ids) -> Status {
    if (!write_all(*file, join(ids, "\n") + "\n")) return io_error(path);
    return std::nullopt;
  };
}

auto read_journal(const std::string& path) -> Result<std::vector<std::string>> {
  std::vector<std::string> ids;
  if (::access(path.c_str(), F_OK) != 0) return ids;
  const auto text = read_file(path);
  if (!text.ok()) return text.error();
  std::string_view rest = text.value();
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n'));
    if (!line.empty()) ids.emplace_back(line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return ids;
}

void withdraw(Environment& environment, const std::vector<std::string>& used) {
  const Used ids{used.begin(), used.end()};
  withdraw_from(environment.disposable, ids);
  withdraw_from(environment.other_project, ids);
  withdraw_from(environment.busy, ids);
}

}  // namespace wsconform
