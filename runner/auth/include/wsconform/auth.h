/// @file
/// Who sends a request: principals and the headers that prove them.
#pragma once

#include <array>
#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/http.h"
#include "wsconform/json.h"

namespace wsconform {

/// A value that must never reach a log or a report. Not printable by accident: the text
/// comes out only by reveal().
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_{std::move(text)} {}
  [[nodiscard]] auto reveal() const -> const std::string& { return text_; }
  [[nodiscard]] auto empty() const -> bool { return text_.empty(); }

 private:
  std::string text_;
};

/// A pair of keys that signs requests.
struct AccessKey {
  Secret access_key{};
  Secret secret_key{};
  Secret security_token{};  ///< of temporary keys only
};

/// A user whose password yields a token for one project.
struct IamLogin {
  HttpOrigin endpoint{};
  std::string domain{};
  std::string user{};
  Secret password{};
  std::string project_name{};  ///< "": the project is named by its id
  std::string project_id{};
};

/// One entry of the environment's `principals`, its secrets resolved: a token, keys or a
/// login.
struct Principal {
  std::string name;  ///< "authorized", "no_permission", ...
  Secret token{};
  std::optional<AccessKey> access_key{};
  std::optional<IamLogin> login{};
  std::string project_id{};  ///< only for other_project
};

/// Where secrets may come from.
struct SecretSources {
  std::string folder{"."};    ///< relative `file` names are taken from here
  bool allow_literal{false};  ///< `value` is allowed: loopback targets only
  std::istream* standard_input{&std::cin};
};

/// Resolves {"env": NAME}, {"file": PATH} (mode not wider than 0600), {"stdin": true}
/// (the next line) or {"value": TEXT}. Errors name the variable or the file, never the
/// content.
[[nodiscard]] auto resolve_secret(const Json& source, const std::string& where,
                                  const SecretSources& sources) -> Result<Secret>;

/// All that a principal brings along and no output may show.
[[nodiscard]] auto secrets_of(const Principal& principal) -> std::vector<Secret>;

/// X-Auth-Token for a token principal; nothing for "anonymous"; a token that can never be
/// valid for "malformed".
[[nodiscard]] auto credential_headers(const Principal& principal)
    -> std::vector<HttpHeader>;

/// From now on this process leaves no core dump and no other process of the same user can
/// read its memory.
[[nodiscard]] auto forbid_core_dumps() -> Status;

/// Replaces secrets in foreign or own text: every known value, plain, in base64 or
/// hexadecimal, however it is escaped for URLs, JSON or HTML, and the values of header
/// and field names that carry secrets (X-Auth-Token, Authorization, ...).
class Redactor {
 public:
  /// Values below 4 bytes are hidden by name only: by value they would garble the text.
  void add(const Secret& secret);
  [[nodiscard]] auto redact(std::string_view text) const -> std::string;
  /// "Name: value".
  [[nodiscard]] auto redact_header(const HttpHeader& header) const -> std::string;

 private:
  struct Span {
    std::size_t begin;
    std::size_t end;
  };
  using Forms = std::array<std::vector<std::string>, 256>;  ///< by first byte

  static void add_form(Forms& forms, std::string form);
  [[nodiscard]] static auto find_all(const Forms& forms, std::string_view text)
      -> std::vector<Span>;
  /// In order of where they begin.
  [[nodiscard]] auto find_values(std::string_view text) const -> std::vector<Span>;
  [[nodiscard]] auto hide_values(std::string_view text) const -> std::string;

  Forms as_they_are_{};  ///< longest first, each
  Forms unescaped_{};
};

}  // namespace wsconform
