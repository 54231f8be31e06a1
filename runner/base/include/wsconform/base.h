/// @file
/// Values every module shares: Error, Result, files, hashes, UTF-8 and text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace wsconform {

/// Why an operation could not be done. Not a nonconformance: that is a Finding.
struct Error {
  enum class Kind {
    kUsage,    ///< the user's options are wrong: exit 2
    kInput,    ///< a case, environment, schema or baseline file is wrong: exit 2
    kIo,       ///< a file could not be read or written
    kNetwork,  ///< the target could not be reached or did not answer
    kInternal  ///< a limit of ours, or "cannot decide"
  };
  Kind kind{Kind::kInternal};
  std::string where{};    ///< "file.json#/pointer", a URL or an option name
  std::string message{};  ///< one sentence, no trailing newline

  friend auto operator==(const Error&, const Error&) -> bool = default;
};

/// "where: message", for stderr.
[[nodiscard]] auto to_text(const Error& error) -> std::string;

/// A T, or the Error that stopped us from making one.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
  Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

  [[nodiscard]] auto ok() const noexcept -> bool { return state_.index() == 0; }
  [[nodiscard]] auto value() const& -> const T& { return std::get<0>(state_); }
  [[nodiscard]] auto value() & -> T& { return std::get<0>(state_); }
  [[nodiscard]] auto value() && -> T { return std::get<0>(std::move(state_)); }
  [[nodiscard]] auto error() const -> const Error& { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// The result of an effect that gives nothing back: empty when it was done.
using Status = std::optional<Error>;

/// Text files by their path relative to the project ("schemas/...", "cases/...").
/// The embedded contract and a folder on disk look the same through it.
using FileSet = std::map<std::string, std::string, std::less<>>;

/// The whole file. Fails for a directory, a missing or unreadable file, and above
/// `max_bytes`.
[[nodiscard]] auto read_file(const std::string& path, std::size_t max_bytes = 64U << 20U)
    -> Result<std::string>;

/// Every file with that extension below `folder` (recursive, sorted), keyed `prefix` +
/// relative path.
[[nodiscard]] auto read_folder(const std::string& folder, const std::string& prefix,
                               std::string_view extension = ".json") -> Result<FileSet>;

/// Writes to a temporary file beside `path`, syncs, renames: the old file or the whole
/// new one, never half. Mode 0600. Refuses an existing target that is no regular file.
[[nodiscard]] auto write_file(const std::string& path, std::string_view text) -> Status;
/// Fails as write_file() would before its first byte; changes nothing.
[[nodiscard]] auto check_writable(const std::string& path) -> Status;

using Digest = std::array<std::uint8_t, 32>;
[[nodiscard]] auto sha256(std::string_view bytes) -> Digest;
[[nodiscard]] auto hmac_sha256(std::string_view key, std::string_view bytes) -> Digest;
[[nodiscard]] auto to_hex(const Digest& digest) -> std::string;
/// Standard alphabet with padding (RFC 4648 section 4); nullopt on any other character.
[[nodiscard]] auto base64_decode(std::string_view text) -> std::optional<std::string>;
[[nodiscard]] auto base64_encode(std::string_view bytes) -> std::string;

/// Offset of the first byte that is not part of valid UTF-8 (RFC 3629: no overlong form,
/// no surrogate, nothing above U+10FFFF), or nullopt when all of it is valid.
[[nodiscard]] auto find_invalid_utf8(std::string_view bytes)
    -> std::optional<std::size_t>;
/// Number of code points of valid UTF-8.
[[nodiscard]] auto count_code_points(std::string_view utf8) -> std::size_t;
/// At most `max_bytes`, cut on a code point, with "..." appended where anything was cut.
[[nodiscard]] auto shorten(std::string_view text, std::size_t max_bytes) -> std::string;

/// Foreign bytes made safe for a terminal and a CI log: one line, valid UTF-8. Controls,
/// DEL, C1, bidi controls and bytes that are no UTF-8 become visible ("\x1B", "\u202E");
/// "##[", "##vso[", "##teamcity[" and a leading "::" are broken up.
[[nodiscard]] auto to_visible(std::string_view bytes) -> std::string;

/// `*` matches any run of characters, "/" included; all else literally.
[[nodiscard]] auto glob_matches(std::string_view glob, std::string_view text) -> bool;

/// ASCII only, independent of the locale.
[[nodiscard]] auto to_lower_ascii(std::string_view text) -> std::string;
[[nodiscard]] auto equals_ignoring_case(std::string_view a, std::string_view b) -> bool;
[[nodiscard]] auto join(const std::vector<std::string>& parts, std::string_view separator)
    -> std::string;
/// "%41" is "A"; nullopt where a "%" is not followed by two hexadecimal digits (RFC 3986
/// section 2.1).
[[nodiscard]] auto percent_decode(std::string_view text) -> std::optional<std::string>;
/// "200", "200 or 204", "400, 401 or 404".
[[nodiscard]] auto join_numbers(const std::vector<int>& numbers) -> std::string;

}  // namespace wsconform
