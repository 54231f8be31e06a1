/// @file
/// The `principals` of an environment file.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/auth.h"
#include "wsconform/base.h"
#include "wsconform/json.h"

namespace wsconform {

/// A member's text; "" when it is absent.
[[nodiscard]] auto text_of(const Json& object, std::string_view key) -> std::string;

/// Reads principals that are valid by the meta schema, with their secrets.
class PrincipalReader {
 public:
  /// @param project_id  the project of whoever names none
  PrincipalReader(SecretSources sources, std::string project_id)
      : sources_{std::move(sources)}, project_id_{std::move(project_id)} {}

  /// Errors name `where` ("file#/principals/authorized") and the pointer below it.
  [[nodiscard]] auto read(const std::string& name, const Json& entry,
                          const std::string& where) const -> Result<Principal>;

 private:
  [[nodiscard]] auto secret(const Json& object, std::string_view key,
                            const std::string& where) const -> Result<Secret>;
  [[nodiscard]] auto access_key(const Json& aksk, const std::string& where) const
      -> Result<AccessKey>;
  [[nodiscard]] auto login(const Json& iam, const std::string& project_id,
                           const std::string& where) const -> Result<IamLogin>;

  SecretSources sources_;
  std::string project_id_;
};

}  // namespace wsconform
