#include "wsconform/schema.h"

#include <utility>

#include "builder.h"
#include "run.h"

namespace wsconform {

CompiledSchema::CompiledSchema(std::shared_ptr<const detail::SchemaProgram> program)
    : program_{std::move(program)} {}

/// Most instances are valid: the first run only decides, a second one looks for the
/// words.
auto CompiledSchema::validate(const Json& instance) const
    -> Result<std::vector<SchemaViolation>> {
  engine::Run decision{*program_, instance, engine::Mode::kDecide};
  const bool valid = decision.apply(*program_->root, instance);
  if (decision.error()) return *decision.error();
  if (valid) return std::vector<SchemaViolation>{};
  engine::Run report{*program_, instance, engine::Mode::kCollect};
  static_cast<void>(report.apply(*program_->root, instance));
  if (report.error()) return *report.error();
  auto violations = std::move(report).violations();
  if (violations.empty()) {
    return Error{Error::Kind::kInternal, program_->root->location,
                 "cannot decide: the instance was refused without a reason"};
  }
  return violations;
}

void SchemaStore::add(std::string uri, Json document) {
  documents_.insert_or_assign(std::move(uri), std::move(document));
}

auto SchemaStore::compile(const std::string& uri, const SchemaOptions& options) const
    -> Result<CompiledSchema> {
  auto program = engine::Builder{documents_, options}.build(uri);
  if (!program.ok()) return program.error();
  return CompiledSchema{std::move(program).value()};
}

}  // namespace wsconform
