// Deciding and reporting are two ways through the same checks: they must agree on every
// instance, or a valid one would hide violations. Every schema of the official suite
// meets the instances of its own file, and some of all other files.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "builder.h"
#include "run.h"
#include "suite_support.h"
#include "test_support.h"

namespace wsconform::engine {
namespace {

/// Of the instances of all files, one in so many meets every schema.
constexpr std::size_t kShared = 17;

auto instances_of(const Json& groups) -> JsonArray {
  JsonArray instances;
  for (const auto& group : groups.as_array()) {
    for (const auto& test : group.find("tests")->as_array()) {
      instances.push_back(*test.find("data"));
    }
  }
  return instances;
}

auto all_files() -> std::vector<SuiteFile> {
  auto files = suite_files(false);
  for (auto& file : suite_files(true)) files.push_back(std::move(file));
  return files;
}

auto shared_instances(const std::vector<SuiteFile>& files) -> JsonArray {
  JsonArray shared;
  std::size_t count = 0;
  for (const auto& file : files) {
    for (const auto& instance : instances_of(json(file.text))) {
      if (count++ % kShared == 0) shared.push_back(instance);
    }
  }
  return shared;
}

struct Outcomes {
  std::size_t valid{0};
  std::size_t invalid{0};
};

/// Both passes; an instance that a bound ended counts for neither.
void compare_passes(const detail::SchemaProgram& program, const Json& instance,
                    Outcomes& outcomes) {
  Run decision{program, instance};
  const bool decided = decision.apply(*program.root, instance);
  Report report;
  Run search{program, instance, &report};
  const bool held = search.apply(*program.root, instance);
  if (decision.error() || search.error()) return;
  EXPECT_EQ(decided, held) << to_text(instance);
  EXPECT_EQ(held, report.violations.empty()) << to_text(instance);
  ++(decided ? outcomes.valid : outcomes.invalid);
}

auto documents_with(const Json& schema) -> Documents {
  static const Documents base = [] {
    Documents documents;
    for (const auto& [uri, document] : suite_documents()) {
      documents.emplace(uri, std::make_shared<const Json>(document));
    }
    return documents;
  }();
  auto documents = base;
  documents.insert_or_assign(std::string{kTestUri}, std::make_shared<const Json>(schema));
  return documents;
}

void compare_on_file(const SuiteFile& file, const JsonArray& shared, Outcomes& outcomes) {
  const auto groups = json(file.text);
  const auto own = instances_of(groups);
  for (const auto& group : groups.as_array()) {
    const auto documents = documents_with(*group.find("schema"));
    const auto program =
        Builder{documents, options_for(file)}.build(std::string{kTestUri});
    if (!program.ok()) continue;  // suite_exceptions.h says which
    SCOPED_TRACE(fmt::format("{} / {}", file.name, to_text(*group.find("schema"))));
    for (const auto& instance : own) compare_passes(*program.value(), instance, outcomes);
    for (const auto& instance : shared) {
      compare_passes(*program.value(), instance, outcomes);
    }
  }
}

TEST(Passes, AgreeOnTheOfficialSuite) {
  const auto files = all_files();
  const auto shared = shared_instances(files);
  Outcomes outcomes;
  for (const auto& file : files) compare_on_file(file, shared, outcomes);
  EXPECT_GT(outcomes.valid, 50'000U);
  EXPECT_GT(outcomes.invalid, 50'000U);
}

}  // namespace
}  // namespace wsconform::engine
