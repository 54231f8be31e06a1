#include <string>

#include "files.h"
#include "schema_library.h"
#include "wsconform/contract.h"

namespace wsconform {

auto loader::describe(const SchemaViolation& violation) -> std::string {
  return to_sentence(violation) + " (" + violation.keyword + ")";
}

auto load_meta_schema(const FileSet& files, std::string_view name)
    -> Result<CompiledSchema> {
  loader::SchemaLibrary library{files};
  return library.compile(loader::meta_path(name));
}

auto load_own_file(std::string_view text, const std::string& where,
                   const CompiledSchema& meta) -> Result<Json> {
  auto document = parse_own_json(text, where);
  if (!document.ok()) return document;
  const auto violations = meta.validate(document.value());
  if (!violations.ok()) {
    return Error{violations.error().kind, where, violations.error().message};
  }
  if (violations.value().empty()) return document;
  const SchemaViolation& first = violations.value().front();
  std::string message = loader::describe(first);
  if (const auto others = violations.value().size() - 1; others > 0) {
    message += "; and " + std::to_string(others) + " more";
  }
  return Error{.kind = Error::Kind::kInput,
               .where = where + "#" + first.instance,
               .message = std::move(message)};
}

}  // namespace wsconform
