#include "wsconform/embedded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "wsconform/base.h"

namespace wsconform {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::EndsWith;
using testing::StartsWith;

auto on_disk() -> FileSet {
  const std::string root{WSCONFORM_SOURCE_DIR};
  FileSet files;
  for (const std::string folder : {"schemas/", "cases/"}) {
    auto read = read_folder(std::string{root}.append("/").append(folder), folder);
    if (read.ok()) files.merge(std::move(read).value());
  }
  for (const std::string path : {"reports/html/page.css", "reports/html/page.html"}) {
    auto read = read_file(std::string{WSCONFORM_SOURCE_DIR "/"}.append(path));
    if (read.ok()) files.emplace(path, std::move(read).value());
  }
  return files;
}

TEST(EmbeddedFiles, AreByteForByteTheFilesOfTheSourceTree) {
  const auto expected = on_disk();
  ASSERT_FALSE(expected.empty());
  EXPECT_EQ(embedded_files().size(), expected.size());
  for (const auto& [path, text] : expected) {
    const auto found = embedded_files().find(path);
    ASSERT_NE(found, embedded_files().end()) << path;
    EXPECT_EQ(found->second, text) << path;
  }
}

TEST(EmbeddedFiles, AreKeyedByRelativePath) {
  for (const auto& [path, text] : embedded_files()) {
    const auto is_data =
        AllOf(AnyOf(StartsWith("schemas/"), StartsWith("cases/")), EndsWith(".json"));
    EXPECT_THAT(path, AnyOf(is_data, StartsWith("reports/html/page.")));
  }
}

TEST(EmbeddedFiles, AreMadeOnce) { EXPECT_EQ(&embedded_files(), &embedded_files()); }

}  // namespace
}  // namespace wsconform
