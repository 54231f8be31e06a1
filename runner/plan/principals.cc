#include "principals.h"

namespace wsconform {

auto text_of(const Json& object, std::string_view key) -> std::string {
  const Json* value = object.find(key);
  return value == nullptr ? std::string{} : value->as_string();
}

auto PrincipalReader::read(const std::string& name, const Json& entry,
                           const std::string& where) const -> Result<Principal> {
  Principal principal{.name = name, .project_id = text_of(entry, "project_id")};
  if (const Json* aksk = entry.find("aksk"); aksk != nullptr) {
    auto key = access_key(*aksk, where + "/aksk");
    if (!key.ok()) return key.error();
    principal.access_key = std::move(key).value();
  } else if (const Json* iam = entry.find("iam"); iam != nullptr) {
    auto read = login(*iam, principal.project_id, where + "/iam");
    if (!read.ok()) return read.error();
    principal.login = std::move(read).value();
  } else {
    auto token = secret(entry, "token", where);
    if (!token.ok()) return token.error();
    principal.token = std::move(token).value();
  }
  return principal;
}

auto PrincipalReader::secret(const Json& object, std::string_view key,
                             const std::string& where) const -> Result<Secret> {
  const Json* source = object.find(key);
  if (source == nullptr) return Secret{};
  return resolve_secret(*source, where + "/" + std::string{key}, sources_);
}

auto PrincipalReader::access_key(const Json& aksk, const std::string& where) const
    -> Result<AccessKey> {
  AccessKey key;
  for (const auto& [name, source] : aksk.as_object()) {  // in the order of the file
    auto text = secret(aksk, name, where);
    if (!text.ok()) return text.error();
    auto& part = name == "access_key"   ? key.access_key
                 : name == "secret_key" ? key.secret_key
                                        : key.security_token;
    part = std::move(text).value();
  }
  return key;
}

auto PrincipalReader::login(const Json& iam, const std::string& project_id,
                            const std::string& where) const -> Result<IamLogin> {
  auto endpoint = parse_origin(text_of(iam, "endpoint"));
  if (!endpoint.ok()) {
    return Error{Error::Kind::kInput, where + "/endpoint", endpoint.error().message};
  }
  if (endpoint.value().scheme != "https" && !endpoint.value().is_loopback()) {
    return Error{Error::Kind::kInput, where + "/endpoint",
                 "a password is sent over https only, or to a loopback address"};
  }
  auto password = secret(iam, "password", where);
  if (!password.ok()) return password.error();
  return IamLogin{.endpoint = std::move(endpoint).value(),
                  .domain = text_of(iam, "domain"),
                  .user = text_of(iam, "user"),
                  .password = std::move(password).value(),
                  .project_name = text_of(iam, "project"),
                  .project_id = project_id.empty() ? project_id_ : project_id};
}

}  // namespace wsconform
