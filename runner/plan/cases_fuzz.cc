// Whatever the bytes of a case file: no crash, errors have a place, and what loads can be
// linted and planned.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "wsconform/embedded.h"
#include "wsconform/plan.h"
#include "wsconform/safety.h"

namespace wsconform {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_error(const Error& error) {
  require(!error.where.empty() && !error.message.empty());
  require(!find_invalid_utf8(error.message));
}

auto meta() -> const CompiledSchema& {
  static const CompiledSchema compiled =
      load_meta_schema(embedded_files(), "case-file").value();
  return compiled;
}

auto contract() -> const Contract& {
  static const Contract loaded = load_contract(embedded_files()).value();
  return loaded;
}

/// One that offers something of most kinds, so that cases get what they take.
auto environment() -> const Environment& {
  static const Environment made = [] {
    auto target = make_environment("http://127.0.0.1:1", "project", Secret{"token"});
    auto offering = std::move(target).value();
    offering.mock = true;
    for (const char* kind : {"desktops", "name_policies", "access_policies"}) {
      offering.disposable.ids[kind] = {std::string{kind} + "-1",
                                       std::string{kind} + "-2"};
    }
    offering.disposable.pools = {{.id = "pool-1", .volumes = {"volume-1", "volume-2"}}};
    return offering;
  }();
  return made;
}

void check_plan(const std::vector<Case>& cases) {
  for (const auto& error : lint_cases(contract(), cases)) check_error(error);
  const auto plan = make_plan(contract(), cases, environment(), {.seed = "fuzz"});
  if (!plan.ok()) return check_error(plan.error());
  const SafetyCheck safety{environment()};
  for (const auto& planned : plan.value().cases) {
    for (const auto& step : planned.steps) {
      static_cast<void>(safety.find_unsafe(planned, step.request));
    }
  }
}

void try_file(std::string_view text) {
  const FileSet files{{"cases/Fuzzed/file.json", std::string{text}}};
  const auto cases = load_cases(files, meta());
  if (!cases.ok()) return check_error(cases.error());
  for (const auto& one : cases.value()) require(one.id.starts_with(one.operation + "/"));
  check_plan(cases.value());
}

}  // namespace
}  // namespace wsconform

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
    -> int {
  wsconform::try_file({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
