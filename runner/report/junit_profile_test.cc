// Both profiles by the schemas they promise to follow, checked by xmllint; and their
// sizes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kOwnSchema = WSCONFORM_SOURCE_DIR "/reports/junit.xsd";

auto junit(const RunResult& run, JunitProfile profile) -> std::string {
  return to_junit(run, sample_contract(), profile);
}

/// Whether xmllint finds the text valid by the schema.
auto is_valid(const std::string& text, const std::string& schema) -> bool {
  auto folder = (fs::temp_directory_path() / "wsconform.XXXXXX").string();
  EXPECT_NE(::mkdtemp(folder.data()), nullptr);
  const auto file = folder + "/junit.xml";
  EXPECT_EQ(write_file(file, text), std::nullopt);
  const auto command = fmt::format(
      "xmllint --noout --nonet --schema '{}' '{}' 2>'{}/log'", schema, file, folder);
  const bool valid = std::system(command.c_str()) == 0;
  if (!valid)
    testing::Test::RecordProperty("xmllint", read_file(folder + "/log").value());
  fs::remove_all(folder);
  return valid;
}

/// An ordinary run, one without a case, one that stopped, one with hostile texts.
auto runs() -> std::vector<RunResult> {
  auto empty = sample_run();
  empty.cases.clear();
  auto stopped = sample_run();
  stopped.run_error = "stopped";
  auto hostile = sample_run();
  int number = 0;
  for (const auto& text : hostile_texts()) {
    hostile.cases.push_back(failed_case(fmt::format("h/{}", number++), text, text));
    hostile.cases.back().findings.front().actual = text;
  }
  return {sample_run(), empty, stopped, hostile};
}

TEST(JunitProfiles, AreValidByOurOwnSchema) {
  for (const auto& run : runs()) {
    EXPECT_TRUE(is_valid(junit(run, JunitProfile::kRich), kOwnSchema));
    EXPECT_TRUE(is_valid(junit(run, JunitProfile::kStrict), kOwnSchema));
  }
}

TEST(OwnSchema, RefusesWhatReadersTripOver) {
  const auto good = junit(sample_run(), JunitProfile::kRich);
  const std::pair<const char*, const char*> spoils[] = {
      {"type=\"wsconform.", "type=\"yaml."},
      {" time=\"0.002\"", " time=\"0,002\""},
      {" classname=\"", " class=\""},
      {"name=\"limits/failed\"", "name=\"\""},
      {"name=\"limits/failed\"", "name=\"basic/one-id\""},
      {"id=\"DropBooks\"", "id=\"DropShelves\""},
      {"<failure ", "<failed "}};
  for (const auto& [from, to] : spoils) {
    auto spoilt = good;
    const auto at = spoilt.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    EXPECT_FALSE(
        is_valid(spoilt.replace(at, std::string_view{from}.size(), to), kOwnSchema))
        << to;
  }
}

TEST(StrictProfile, HasNothingThatEitherSchemaForbids) {
  const auto text = junit(sample_run(), JunitProfile::kStrict);
  EXPECT_THAT(text, HasSubstr("<testsuites>"));
  EXPECT_THAT(text, HasSubstr("id=\"0\" package=\"wsconform\" hostname=\"localhost\""));
  EXPECT_THAT(text, Not(HasSubstr(" file=")));
}

TEST(StrictProfile, KeepsTheFactsOfPassingCasesInTheSuite) {
  const auto text = junit(sample_run(), JunitProfile::kStrict);
  const auto out = text.find("<system-out>DropBooks/limits/advisory: advisory");
  ASSERT_NE(out, std::string::npos);
  EXPECT_GT(out, text.rfind("</testcase>", out));
  EXPECT_EQ(text.find("<testcase", out), std::string::npos);
}

#ifdef WSCONFORM_FOREIGN_SCHEMAS
/// The schemas of others are no part of the project: the CMake variable names their
/// folder.
TEST(StrictProfile, IsValidByTheSchemasOfOthers) {
  for (const std::string name : {"ant-junit-windyroad.xsd", "jenkins-junit-10.xsd"}) {
    const auto schema = std::string{WSCONFORM_FOREIGN_SCHEMAS} + "/" + name;
    for (const auto& run : runs()) {
      EXPECT_TRUE(is_valid(junit(run, JunitProfile::kStrict), schema)) << name;
    }
    EXPECT_FALSE(is_valid(junit(sample_run(), JunitProfile::kRich), schema)) << name;
  }
}
#endif

}  // namespace
}  // namespace wsconform
