#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "small_disk.h"
#include "wsconform/base.h"

namespace wsconform {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

/// An empty folder that is gone afterwards.
class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "wsconform.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = fs::canonical(name);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] auto path(const std::string& name) const -> std::string {
    return (folder_ / name).string();
  }
  void put(const std::string& name, std::string_view text) const {
    fs::create_directories(fs::path{path(name)}.parent_path());
    std::ofstream{path(name), std::ios::binary} << text;
  }
  [[nodiscard]] auto entries() const -> std::vector<std::string> {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder_}) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] auto content(const std::string& name) const -> std::string {
    const auto text = read_file(path(name));
    return text.ok() ? text.value() : to_text(text.error());
  }

 private:
  fs::path folder_{};
};

TEST_F(FileTest, ReadGivesEveryByte) {
  std::string all;
  for (int i = 0; i < 200'000; ++i) all += static_cast<char>(i);
  put("a", all);
  EXPECT_EQ(content("a"), all);
}

TEST_F(FileTest, ReadGivesAnEmptyFile) {
  put("a", "");
  EXPECT_EQ(content("a"), "");
}

TEST_F(FileTest, ReadFailsForAMissingFile) {
  const auto text = read_file(path("none"));
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().kind, Error::Kind::kIo);
  EXPECT_EQ(text.error().where, path("none"));
  EXPECT_THAT(text.error().message, HasSubstr("No such file"));
}

TEST_F(FileTest, ReadFailsForAFolder) {
  const auto text = read_file(path("."));
  ASSERT_FALSE(text.ok());
  EXPECT_THAT(text.error().message, HasSubstr("folder"));
}

TEST_F(FileTest, ReadFailsAboveTheBound) {
  put("a", "12345");
  EXPECT_TRUE(read_file(path("a"), 5).ok());
  EXPECT_FALSE(read_file(path("a"), 4).ok());
}

TEST_F(FileTest, ReadFolderGivesJsonFilesOfAllLevels) {
  put("b.json", "B");
  put("x/y/a.json", "A");
  put("x/readme.md", "no");
  const auto files = read_folder(path("."), "cases/");
  ASSERT_TRUE(files.ok()) << to_text(files.error());
  EXPECT_THAT(files.value(),
              ElementsAre(Pair("cases/b.json", "B"), Pair("cases/x/y/a.json", "A")));
}

TEST_F(FileTest, ReadFolderGivesNothingForAnEmptyFolder) {
  const auto files = read_folder(path("."), "");
  ASSERT_TRUE(files.ok());
  EXPECT_TRUE(files.value().empty());
}

TEST_F(FileTest, ReadFolderFailsForAMissingFolder) {
  EXPECT_FALSE(read_folder(path("none"), "").ok());
}

TEST_F(FileTest, ReadFolderFailsForAFile) {
  put("a.json", "A");
  EXPECT_FALSE(read_folder(path("a.json"), "").ok());
}

TEST_F(FileTest, ReadFolderFollowsLinksWithinTheFolder) {
  put("x/a.json", "A");
  fs::create_symlink("x/a.json", path("link.json"));
  const auto files = read_folder(path("."), "");
  ASSERT_TRUE(files.ok()) << to_text(files.error());
  EXPECT_THAT(files.value(), ElementsAre(Pair("link.json", "A"), Pair("x/a.json", "A")));
}

TEST_F(FileTest, ReadFolderRefusesLinksToOutside) {
  put("secret.json", "S");
  put("cases/a.json", "A");
  fs::create_symlink("../secret.json", path("cases/link.json"));
  const auto files = read_folder(path("cases"), "");
  ASSERT_FALSE(files.ok());
  EXPECT_THAT(files.error().where, HasSubstr("link.json"));
}

TEST_F(FileTest, ReadFolderRefusesADanglingLink) {
  fs::create_symlink("none.json", path("link.json"));
  EXPECT_FALSE(read_folder(path("."), "").ok());
}

TEST_F(FileTest, WriteMakesAPrivateFile) {
  ASSERT_EQ(write_file(path("a"), "text"), std::nullopt);
  EXPECT_EQ(content("a"), "text");
  struct stat about {};
  ASSERT_EQ(::stat(path("a").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(FileTest, WriteReplacesTheOldFileAndLeavesNothingBeside) {
  put("a", "a much longer old text");
  ASSERT_EQ(write_file(path("a"), "new"), std::nullopt);
  EXPECT_EQ(content("a"), "new");
  EXPECT_THAT(entries(), ElementsAre("a"));
}

TEST_F(FileTest, WriteReplacesAReadOnlyFile) {
  put("a", "old");
  fs::permissions(path("a"), fs::perms::owner_read);
  ASSERT_EQ(write_file(path("a"), "new"), std::nullopt);
  EXPECT_EQ(content("a"), "new");
}

TEST_F(FileTest, WriteRefusesASymbolicLink) {
  put("real", "old");
  fs::create_symlink("real", path("link"));
  const auto failed = write_file(path("link"), "new");
  ASSERT_TRUE(failed);
  EXPECT_THAT(failed->message, HasSubstr("symbolic link"));
  EXPECT_EQ(content("real"), "old");
  EXPECT_THAT(entries(), ElementsAre("link", "real"));
}

TEST_F(FileTest, WriteRefusesAFolder) {
  fs::create_directory(path("folder"));
  const auto failed = write_file(path("folder"), "new");
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->kind, Error::Kind::kIo);
  EXPECT_THAT(entries(), ElementsAre("folder"));
}

TEST_F(FileTest, WriteRefusesAPipe) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  ASSERT_TRUE(write_file(path("pipe"), "new"));
  EXPECT_THAT(entries(), ElementsAre("pipe"));
}

TEST_F(FileTest, WriteRefusesADevice) { EXPECT_TRUE(write_file("/dev/null", "new")); }

TEST_F(FileTest, WriteFailsInAMissingFolder) {
  const auto failed = write_file(path("none/a"), "new");
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->where, path("none/a"));
}

TEST_F(FileTest, WriteFailsBelowAFile) {
  put("a", "old");
  EXPECT_TRUE(write_file(path("a/b"), "new"));
}

TEST_F(FileTest, WriteKeepsTheOldFileWhenTheDiskIsFull) {
  put("a", "old");
  Status failed;
  {
    const SmallDisk disk;
    failed = write_file(path("a"), std::string(10'000, 'x'));
  }
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->kind, Error::Kind::kIo);
  EXPECT_THAT(failed->message, HasSubstr("cannot write"));
  EXPECT_EQ(content("a"), "old");
  EXPECT_THAT(entries(), ElementsAre("a"));
}

TEST_F(FileTest, IsWritableWhereAFileCanBeMadeAndLeavesNothing) {
  EXPECT_EQ(check_writable(path("a")), std::nullopt);
  put("b", "old");
  EXPECT_EQ(check_writable(path("b")), std::nullopt);
  EXPECT_EQ(content("b"), "old");
  EXPECT_THAT(entries(), ElementsAre("b"));
}

TEST_F(FileTest, IsNotWritableInThePlaceOfAFolderOrWhereThereIsNone) {
  EXPECT_THAT(check_writable(path(""))->message, HasSubstr("folder"));
  EXPECT_THAT(check_writable(path("none/a"))->message, HasSubstr("No such file"));
  EXPECT_TRUE(check_writable("/dev/null"));
}

}  // namespace
}  // namespace wsconform
