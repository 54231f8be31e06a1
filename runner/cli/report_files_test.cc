#include "report_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace wsconform {
namespace {

using testing::HasSubstr;

/// Each test has a folder of its own.
class ReportFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "reports-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  auto path(const std::string& name) const -> std::string { return folder_ / name; }

  std::filesystem::path folder_;
};

using ParseReports = ReportFiles;

void expect_refused(const std::vector<std::string>& texts, const std::string& why) {
  const auto reports = parse_reports(texts);
  ASSERT_FALSE(reports.ok()) << testing::PrintToString(texts);
  EXPECT_THAT(reports.error().message, HasSubstr(why));
}

TEST_F(ParseReports, ReadsFormatAndPath) {
  const auto reports = parse_reports({"html=a=b.html", "github=-"});
  ASSERT_TRUE(reports.ok());
  ASSERT_EQ(reports.value().size(), 2U);
  EXPECT_EQ(reports.value()[0].format, "html");
  EXPECT_EQ(reports.value()[0].path, "a=b.html");
}

TEST_F(ParseReports, RefusesWhatNamesNoFormatOrNoPath) {
  expect_refused({"html"}, "FORMAT=PATH");
  expect_refused({"html="}, "FORMAT=PATH");
  expect_refused({"pdf=a.pdf"}, "knows the formats");
  expect_refused({"html=-"}, "to a file");
}

TEST_F(ParseReports, RefusesOneFileUnderTwoNames) {
  std::filesystem::create_directory(path("real"));
  std::filesystem::create_directory_symlink(path("real"), path("link"));
  const auto here = std::filesystem::current_path().filename().string();
  const std::pair<std::string, std::string> names[] = {
      {"r1.html", "./r1.html"},
      {"r1.html", "../" + here + "/r1.html"},
      {"r1.html", std::filesystem::current_path() / "r1.html"},
      {path("real/r1.html"), path("link/r1.html")},
      {path("absent/r1.html"), path("absent/../absent/r1.html")}};
  for (const auto& [one, other] : names) {
    expect_refused({"html=" + one, "json=" + other}, "two reports");
  }
}

TEST_F(ParseReports, TakesFilesOfOneNameInTwoFolders) {
  EXPECT_TRUE(parse_reports({"html=" + path("a/r"), "json=" + path("b/r")}).ok());
}

}  // namespace
}  // namespace wsconform
