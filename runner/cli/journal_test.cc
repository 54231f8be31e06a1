#include "journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Each test has a folder of its own.
class JournalTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "journal-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = folder_ + "/env.json.journal";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  auto used() const -> std::vector<std::string> {
    return read_journal(path_).value().ids;
  }

  static auto taking(std::vector<std::string> ids) -> PlannedCase {
    return {.taken = std::move(ids)};
  }

  std::string folder_;
  std::string path_;
};

TEST_F(JournalTest, StandsBesideTheEnvironment) {
  EXPECT_EQ(journal_path("a/env.json"), "a/env.json.journal");
}

TEST_F(JournalTest, IsEmptyWhereThereIsNone) { EXPECT_THAT(used(), IsEmpty()); }

TEST_F(JournalTest, KeepsWhatWasHandedOut) {
  {
    const auto journal = JournalFile::open(path_);
    ASSERT_TRUE(journal.ok());
    EXPECT_EQ(journal.value().writer()(taking({"a", "b"})), std::nullopt);
    EXPECT_EQ(journal.value().writer()(taking({"c"})), std::nullopt);
  }
  ASSERT_TRUE(JournalFile::open(path_).ok());
  EXPECT_THAT(used(), ElementsAre("a", "b", "c"));
}

TEST_F(JournalTest, ForgetsWhenItIsCleared) {
  const auto journal = JournalFile::open(path_);
  ASSERT_EQ(journal.value().writer()(taking({"a"})), std::nullopt);
  ASSERT_EQ(journal.value().clear(), std::nullopt);
  ASSERT_EQ(journal.value().writer()(taking({"b"})), std::nullopt);
  EXPECT_THAT(used(), ElementsAre("b"));
}

TEST_F(JournalTest, TellsRunsAndCasesFromIds) {
  const auto journal = JournalFile::open(path_);
  ASSERT_EQ(journal.value().begin("5eed"), std::nullopt);
  PlannedCase unscoped{.id = "Op/f/empty-body", .unscoped = true};
  ASSERT_EQ(journal.value().writer()(unscoped), std::nullopt);
  ASSERT_EQ(journal.value().writer()(taking({"a"})), std::nullopt);
  const auto entries = read_journal(path_).value();
  EXPECT_THAT(entries.seeds, ElementsAre("5eed"));
  EXPECT_THAT(entries.cases, ElementsAre("Op/f/empty-body"));
  EXPECT_THAT(entries.ids, ElementsAre("a"));
}

TEST_F(JournalTest, KeepsASeedInOneLine) {
  const auto journal = JournalFile::open(path_);
  ASSERT_EQ(journal.value().begin("5\na\ncase b"), std::nullopt);
  const auto entries = read_journal(path_).value();
  EXPECT_THAT(entries.seeds, ElementsAre(to_visible("5\na\ncase b")));
  EXPECT_THAT(entries.ids, IsEmpty());
  EXPECT_THAT(entries.cases, IsEmpty());
}

TEST_F(JournalTest, IsReadWithTheLineEndsOfAnEditor) {
  ASSERT_EQ(write_file(path_, "a\r\nb\r\n"), std::nullopt);
  EXPECT_THAT(used(), ElementsAre("a", "b"));
}

TEST_F(JournalTest, StandsBesideTheFileThatALinkLeadsTo) {
  const auto real = folder_ + "/env.json";
  ASSERT_EQ(write_file(real, "{}"), std::nullopt);
  ASSERT_EQ(symlink(real.c_str(), (folder_ + "/link.json").c_str()), 0);
  EXPECT_EQ(journal_path(folder_ + "/link.json"), journal_path(real));
}

TEST_F(JournalTest, CanBeReadByItsOwnerOnly) {
  const auto journal = JournalFile::open(path_);
  ASSERT_TRUE(journal.ok());
  struct stat about {};
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(JournalTest, DoesNotGlueAnIdToATornLine) {
  ASSERT_EQ(write_file(path_, "a\n1d81c1dc-31"), std::nullopt);
  const auto journal = JournalFile::open(path_);
  ASSERT_TRUE(journal.ok());
  ASSERT_EQ(journal.value().writer()(taking({"b"})), std::nullopt);
  EXPECT_THAT(used(), ElementsAre("a", "1d81c1dc-31", "b"));
}

TEST_F(JournalTest, IsRefusedWhileAnotherRunHasIt) {
  {
    const auto first = JournalFile::open(path_);
    ASSERT_TRUE(first.ok());
    const auto second = JournalFile::open(path_);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, Error::Kind::kInput);
    EXPECT_THAT(second.error().message, HasSubstr("another run"));
  }
  EXPECT_TRUE(JournalFile::open(path_).ok());
}

TEST_F(JournalTest, IsHeldByItsWriterToo) {
  const Journal writer = JournalFile::open(path_).value().writer();
  EXPECT_FALSE(JournalFile::open(path_).ok());
}

TEST_F(JournalTest, FollowsNoLink) {
  ASSERT_EQ(symlink((folder_ + "/elsewhere").c_str(), path_.c_str()), 0);
  EXPECT_FALSE(JournalFile::open(path_).ok());
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/elsewhere"));
}

TEST_F(JournalTest, TellsWhereItCannotBeWritten) {
  const auto journal = JournalFile::open(folder_ + "/no/such/folder");
  ASSERT_FALSE(journal.ok());
  EXPECT_EQ(journal.error().kind, Error::Kind::kIo);
}

TEST(Withdraw, TakesOutWhatWasUsedOfEveryKind) {
  Environment environment;
  environment.disposable.ids["desktops"] = {"a", "b"};
  environment.disposable.pools = {{.id = "p", .volumes = {"v", "w"}},
                                  {.id = "q", .volumes = {"x"}}};
  environment.other_project.ids["desktops"] = {"f"};
  environment.busy.ids["desktops"] = {"k"};
  withdraw(environment, {"A", "q", "v", "f"});
  EXPECT_THAT(environment.all_ids(), ElementsAre("b", "k", "p", "w"));
}

}  // namespace
}  // namespace wsconform
