#include "wsconform/schema.h"

#include <utility>

#include "builder.h"
#include "run.h"

namespace wsconform {

CompiledSchema::CompiledSchema(std::shared_ptr<const detail::SchemaProgram> program)
    : program_{std::move(program)} {}

namespace {

/// The violations of an instance that was found to be invalid.
auto find_violations(const detail::SchemaProgram& program, const Json& instance)
    -> Result<std::vector<SchemaViolation>> {
  engine::Report report;
  engine::Run run{program, instance, &report};
  static_cast<void>(run.apply(*program.root, instance));
  if (run.error()) return *run.error();
  if (report.violations.empty()) {
    return Error{Error::Kind::kInternal, absolute_location(*program.root->site),
                 "cannot decide: the instance was refused without a reason"};
  }
  return std::move(report.violations);
}

}  // namespace

/// Most instances are valid: the first run only decides, a second one looks for the
/// words.
auto CompiledSchema::validate(const Json& instance) const
    -> Result<std::vector<SchemaViolation>> {
  engine::Run decision{*program_, instance};
  const bool valid = decision.apply(*program_->root, instance);
  if (decision.error()) return *decision.error();
  if (valid) return std::vector<SchemaViolation>{};
  return find_violations(*program_, instance);
}

void SchemaStore::add(std::string uri, Json document) {
  documents_.insert_or_assign(std::move(uri),
                              std::make_shared<const Json>(std::move(document)));
}

auto SchemaStore::compile(const std::string& uri, const SchemaOptions& options) const
    -> Result<CompiledSchema> {
  auto program = engine::Builder{documents_, options}.build(uri);
  if (!program.ok()) return program.error();
  return CompiledSchema{std::move(program).value()};
}

}  // namespace wsconform
