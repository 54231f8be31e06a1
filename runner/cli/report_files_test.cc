#include "report_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

namespace wsconform {
namespace {

using testing::ElementsAre;
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

TEST_F(ParseReports, RefusesAFileWhereAnotherReportMayGoOn) {
  expect_refused({"junit=a.xml", "html=a-2.xml"}, "two reports");
  expect_refused({"html=x/../a-17.xml", "junit-strict=a.xml"}, "two reports");
}

TEST_F(ParseReports, TakesNamesThatNoReportGoesOnIn) {
  for (const auto* other :
       {"html=a-1.xml", "html=a-02.xml", "html=a-2.html", "html=a2.xml", "html=b/a-2.xml",
        "html=a-.xml", "html=a-2x.xml"}) {
    EXPECT_TRUE(parse_reports({"junit=a.xml", other}).ok()) << other;
  }
  EXPECT_TRUE(parse_reports({"markdown=a.md", "console=a-2.md"}).ok());
}

class WriteReports : public ReportFiles {
 protected:
  static constexpr const char* kOurs =
      "<?xml version=\"1.0\"?>\n"
      "<testsuites name=\"wsconform\" tests=\"1\">";

  void put(const std::string& name, const std::string& text = kOurs) const {
    ASSERT_EQ(write_file(path(name), text), std::nullopt);
  }

  /// Writes a report of that many files to TEST-a.xml.
  auto write(std::size_t files, const std::string& format = "junit") const -> bool {
    return write_reports(
        {{.format = format, .path = path("TEST-a.xml")}},
        [files](std::string_view) { return std::vector<std::string>(files, "new"); });
  }

  auto names() const -> std::set<std::string> {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{folder_}) {
      found.insert(entry.path().filename().string());
    }
    return found;
  }
};

TEST_F(WriteReports, NumbersTheFilesOfOne) {
  EXPECT_TRUE(write(3));
  EXPECT_THAT(names(), ElementsAre("TEST-a-2.xml", "TEST-a-3.xml", "TEST-a.xml"));
}

TEST_F(WriteReports, RemovesWhatAnEarlierLongerReportLeft) {
  for (const auto* name :
       {"TEST-a.xml", "TEST-a-2.xml", "TEST-a-3.xml", "TEST-a-7.xml"}) {
    put(name);
  }
  EXPECT_TRUE(write(2));
  EXPECT_THAT(names(), ElementsAre("TEST-a-2.xml", "TEST-a.xml"));
  EXPECT_EQ(read_file(path("TEST-a-2.xml")).value(), "new");
}

TEST_F(WriteReports, LeavesTheFilesOfOthersAlone) {
  put("TEST-a-2.xml", "<testsuites name=\"pytest\">");
  for (const auto* name :
       {"TEST-b-2.xml", "TEST-a-02.xml", "TEST-a-1.xml", "TEST-a-2.txt"}) {
    put(name);
  }
  EXPECT_TRUE(write(1));
  EXPECT_EQ(names().size(), 6U);
}

TEST_F(WriteReports, LeavesNumberedFilesAloneWhereAFormatTakesOneFile) {
  put("TEST-a-2.xml");
  EXPECT_TRUE(write(1, "html"));
  EXPECT_THAT(names(), ElementsAre("TEST-a-2.xml", "TEST-a.xml"));
}

TEST_F(WriteReports, SaysWhatCouldNotBeWritten) {
  std::filesystem::create_directory(path("TEST-a.xml"));
  put("TEST-a-2.xml");
  testing::internal::CaptureStderr();
  EXPECT_FALSE(write(1));
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("TEST-a.xml"));
  EXPECT_THAT(names(), ElementsAre("TEST-a-2.xml", "TEST-a.xml"));
}

}  // namespace
}  // namespace wsconform
