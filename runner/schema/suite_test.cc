// The official JSON Schema test suite, as Debian packages it
// (libtest-json-schema-acceptance-perl): one test per file.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "suite_exceptions.h"
#include "suite_support.h"
#include "test_support.h"

namespace wsconform::engine {
namespace {

auto test_name(const testing::TestParamInfo<SuiteFile>& info) -> std::string {
  auto name = info.param.name.substr(0, info.param.name.size() - 5);
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

auto base_store() -> const SchemaStore& {
  static const SchemaStore store = [] {
    SchemaStore filled;
    for (const auto& [uri, document] : suite_documents()) filled.add(uri, document);
    return filled;
  }();
  return store;
}

/// What the engine makes of one test: "valid", "invalid" or the error.
auto verdict(const Result<CompiledSchema>& schema, const Json& data) -> std::string {
  if (!schema.ok()) return to_text(schema.error());
  const auto found = schema.value().validate(data);
  if (!found.ok()) return to_text(found.error());
  return found.value().empty() ? "valid" : "invalid";
}

struct Tally {
  std::size_t tests{0};
  std::size_t failures{0};  ///< neither as the file says nor listed
  std::size_t exceptions{0};
};

/// A difference is an exception where it is listed as one; otherwise it fails the test.
void compare(const std::string& name, const std::string& actual,
             const std::string& expected, const SuiteException* exception, Tally& tally) {
  ++tally.tests;
  if (actual == expected) return;
  if (exception == nullptr || !actual.starts_with(exception->instead)) {
    ++tally.failures;
    ADD_FAILURE() << name << "\n  expected: " << expected << "\n  actual:   " << actual;
    return;
  }
  ++tally.exceptions;
}

auto run_file(const SuiteFile& file) -> Tally {
  Tally tally;
  const auto* exception = find_exception(file.name);
  const auto groups = json(file.text);
  for (const auto& group : groups.as_array()) {
    auto store = base_store();
    store.add(std::string{kTestUri}, *group.find("schema"));
    const auto schema = store.compile(std::string{kTestUri}, options_for(file));
    for (const auto& test : group.find("tests")->as_array()) {
      const auto name = fmt::format("{} / {}", group.find("description")->as_string(),
                                    test.find("description")->as_string());
      compare(name, verdict(schema, *test.find("data")),
              test.find("valid")->as_boolean() ? "valid" : "invalid", exception, tally);
    }
  }
  return tally;
}

void expect_agreement(const SuiteFile& file) {
  const auto tally = run_file(file);
  const auto* exception = find_exception(file.name);
  EXPECT_TRUE(tally.tests > 0 || is_optional(file));
  EXPECT_EQ(tally.exceptions, exception == nullptr ? 0U : exception->count);
}

class MandatorySuite : public testing::TestWithParam<SuiteFile> {};
TEST_P(MandatorySuite, AgreesWithTheFile) { expect_agreement(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Official, MandatorySuite, testing::ValuesIn(suite_files(false)),
                         test_name);

TEST(OfficialSuite, HasNoExceptionInAMandatoryFile) {
  for (const auto& exception : kSuiteExceptions) {
    EXPECT_NE(exception.file.find("/optional/"), std::string_view::npos)
        << exception.file;
    EXPECT_FALSE(exception.reason.empty());
  }
}

/// All files of one draft, mandatory or optional.
auto run_part(const SuiteSize& size, std::size_t& files) -> Tally {
  Tally sum;
  for (const auto& file : suite_files(size.optional)) {
    if (!file.name.starts_with(fmt::format("{}/", size.draft))) continue;
    const auto tally = run_file(file);
    ++files;
    sum.tests += tally.tests;
    sum.failures += tally.failures;
    sum.exceptions += tally.exceptions;
  }
  return sum;
}

/// The gate in one table: every number is asserted, and README.md shows the same rows.
class SuiteTable : public testing::TestWithParam<SuiteSize> {};

TEST_P(SuiteTable, IsRunAsAWhole) {
  const auto& size = GetParam();
  std::size_t files = 0;
  const auto sum = run_part(size, files);
  const SuiteSize run{size.draft, size.optional, files, sum.tests, sum.exceptions};
  EXPECT_EQ(run, size);
  EXPECT_EQ(sum.failures, 0U);
  const auto row = fmt::format("| {} | {} | {} | {} | {} | {} |", size.draft,
                               size.optional ? "optional" : "mandatory", files, sum.tests,
                               sum.tests - sum.failures - sum.exceptions, sum.exceptions);
  fmt::print("{}\n", row);
  const auto readme = read_file(WSCONFORM_SOURCE_DIR "/runner/schema/README.md");
  EXPECT_NE(readme.value().find(row), std::string::npos) << row;
}

INSTANTIATE_TEST_SUITE_P(Official, SuiteTable, testing::ValuesIn(kSuiteSizes));

class OptionalSuite : public testing::TestWithParam<SuiteFile> {};
TEST_P(OptionalSuite, AgreesWithTheFile) { expect_agreement(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Official, OptionalSuite, testing::ValuesIn(suite_files(true)),
                         test_name);

}  // namespace
}  // namespace wsconform::engine
