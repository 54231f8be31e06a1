#include "wsconform/append_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "small_disk.h"

namespace wsconform {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

/// An empty folder that is gone afterwards.
class AppendFileTest : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "wsconform.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = fs::canonical(name);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] auto path() const -> std::string { return (folder_ / "log").string(); }
  [[nodiscard]] auto content() const -> std::string { return read_file(path()).value(); }
  void expect_refused(const std::string& why) const {
    const auto file = AppendFile::create(path());
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().kind, Error::Kind::kIo);
    EXPECT_EQ(file.error().where, path());
    EXPECT_THAT(file.error().message, HasSubstr(why));
  }

  fs::path folder_{};
};

TEST_F(AppendFileTest, HoldsWhatWasAppendedWhileItIsOpen) {
  auto file = AppendFile::create(path()).value();
  EXPECT_EQ(content(), "");
  EXPECT_EQ(file.append("a\n"), std::nullopt);
  EXPECT_EQ(content(), "a\n");
  EXPECT_EQ(file.append("b"), std::nullopt);
  EXPECT_EQ(content(), "a\nb");
}

TEST_F(AppendFileTest, IsForItsOwnerOnly) {
  const auto file = AppendFile::create(path());
  struct stat about {};
  ASSERT_EQ(::stat(path().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(AppendFileTest, KeepsAnOlderFileUnderAnotherName) {
  std::ofstream{path()} << "old";
  auto file = AppendFile::create(path()).value();
  EXPECT_EQ(file.append("new"), std::nullopt);
  EXPECT_EQ(content(), "new");
  EXPECT_EQ(read_file(path() + ".old").value(), "old");
}

TEST_F(AppendFileTest, RefusesAFileThatIsBeingWritten) {
  auto file = AppendFile::create(path()).value();
  ASSERT_EQ(file.append("first"), std::nullopt);
  expect_refused("another process writes it");
  EXPECT_EQ(content(), "first");
}

TEST_F(AppendFileTest, LeavesAnotherFileOfItsNameAlone) {
  auto file = AppendFile::create(path()).value();
  fs::remove(path());
  std::ofstream{path()} << "somebody else's";
  EXPECT_EQ(file.remove(), std::nullopt);
  EXPECT_EQ(content(), "somebody else's");
}

TEST_F(AppendFileTest, CanBeRemoved) {
  auto file = AppendFile::create(path()).value();
  EXPECT_EQ(file.remove(), std::nullopt);
  EXPECT_FALSE(fs::exists(path()));
}

TEST_F(AppendFileTest, CannotBeRemovedTwice) {
  auto file = AppendFile::create(path()).value();
  ASSERT_EQ(file.remove(), std::nullopt);
  const auto error = file.remove();
  ASSERT_TRUE(error);
  EXPECT_THAT(error->message, HasSubstr("No such file"));
}

TEST_F(AppendFileTest, RefusesALink) {
  fs::create_symlink(folder_ / "elsewhere", path());
  expect_refused("symbolic link");
  EXPECT_FALSE(fs::exists(folder_ / "elsewhere"));
}

TEST_F(AppendFileTest, RefusesAFolder) {
  fs::create_directory(path());
  expect_refused("folder");
}

TEST_F(AppendFileTest, RefusesADevice) {
  const auto file = AppendFile::create("/dev/null");
  ASSERT_FALSE(file.ok());
  EXPECT_THAT(file.error().message, HasSubstr("no regular file"));
}

TEST_F(AppendFileTest, RefusesAFolderThatIsNotThere) {
  folder_ /= "absent";
  expect_refused("No such file");
  folder_ = folder_.parent_path();
}

TEST_F(AppendFileTest, SaysThatTheDiskIsFullAndKeepsWhatItHolds) {
  auto file = AppendFile::create(path()).value();
  ASSERT_EQ(file.append("kept\n"), std::nullopt);
  Status failed;
  {
    const SmallDisk disk;
    failed = file.append(std::string(10'000, 'x'));
  }
  ASSERT_TRUE(failed);
  EXPECT_THAT(failed->message, HasSubstr("cannot write"));
  EXPECT_THAT(content(), StartsWith("kept\nx"));
}

}  // namespace
}  // namespace wsconform
