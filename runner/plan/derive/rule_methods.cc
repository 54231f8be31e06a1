#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

constexpr std::array<std::string_view, 9> kMethods{
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "NOSUCH"};

auto only_reads(std::string_view method) -> bool {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

/// Another operation of the service has that method on the very same path.
auto is_taken_elsewhere(const Subject& subject, std::string_view method) -> bool {
  const Contract& contract = subject.contract();
  const Operation& own = subject.operation();
  return std::ranges::any_of(contract.neighbours,
                             [&](const Neighbour& one) {
                               return one.method == method && one.path == own.path;
                             }) ||
         std::ranges::any_of(contract.operations, [&](const Operation& one) {
           return one.method == method && one.path == own.path;
         });
}

}  // namespace

auto derive_methods(const Subject& subject) -> Cases {
  Batch batch{subject, "methods"};
  for (const std::string_view method : kMethods) {
    if (method == subject.operation().method) continue;
    const bool elsewhere = is_taken_elsewhere(subject, method);
    if (elsewhere && !only_reads(method)) continue;  // it would do what it is there for
    Sketch sketch{.place = "method",
                  .variant = to_lower_ascii(method),
                  .description = fmt::format("{} without a body", method),
                  .requirements = {"method", "common/method-not-documented"},
                  .request = JsonObject{{"method", method}}};
    const bool modifies = method == "PUT" || method == "PATCH";
    if (modifies && !elsewhere && subject.lists(405)) {
      sketch.level = Level::kShould;
      sketch.why = fmt::format("405 is documented, and {} is not", method);
      sketch.requirements.emplace_back("status-405");
      sketch.statuses = {404, 405};
    }
    batch.add(std::move(sketch));
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
