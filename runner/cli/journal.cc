#include "journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
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

constexpr std::string_view kRun = "run ";    // no id has a blank
constexpr std::string_view kCase = "case ";  // neither has this

using Used = std::set<std::string, std::less<>>;

void withdraw_from(Resources& resources, const Used& used) {
  const auto is_used = [&used](const std::string& id) {
    return used.contains(to_lower_ascii(id));
  };
  for (auto& [kind, ids] : resources.ids) std::erase_if(ids, is_used);
  std::erase_if(resources.pools,
                [&](const PoolResource& pool) { return is_used(pool.id); });
  for (PoolResource& pool : resources.pools) std::erase_if(pool.volumes, is_used);
}

void add_line(std::string_view line, JournalEntries& entries) {
  if (line.starts_with(kRun)) {
    entries.seeds.emplace_back(line.substr(kRun.size()));
  } else if (line.starts_with(kCase)) {
    entries.cases.emplace_back(line.substr(kCase.size()));
  } else if (!line.empty()) {
    entries.ids.emplace_back(line);
  }
}

}  // namespace

auto journal_path(const std::string& environment_file) -> std::string {
  std::error_code error;
  const auto real = std::filesystem::canonical(environment_file, error);
  return (error ? environment_file : real.string()) + ".journal";
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

auto JournalFile::begin(const std::string& seed) const -> Status {
  if (write_all(*file_, fmt::format("{}{}\n", kRun, to_visible(seed))))
    return std::nullopt;
  return io_error(path_);
}

auto JournalFile::writer() const -> Journal {
  return [file = file_, path = path_](const PlannedCase& planned) -> Status {
    auto lines = planned.taken;
    if (planned.unscoped) lines.push_back(std::string{kCase} + planned.id);
    if (!write_all(*file, join(lines, "\n") + "\n")) return io_error(path);
    return std::nullopt;
  };
}

auto read_journal(const std::string& path) -> Result<JournalEntries> {
  JournalEntries entries;
  if (::access(path.c_str(), F_OK) != 0) return entries;
  const auto text = read_file(path);
  if (!text.ok()) return text.error();
  std::string_view rest = text.value();
  while (!rest.empty()) {
    auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    add_line(line, entries);
  }
  return entries;
}

void withdraw(Environment& environment, const std::vector<std::string>& used) {
  Used ids;
  for (const std::string& id : used) ids.insert(to_lower_ascii(id));
  withdraw_from(environment.disposable, ids);
  withdraw_from(environment.other_project, ids);
  withdraw_from(environment.busy, ids);
}

}  // namespace wsconform
