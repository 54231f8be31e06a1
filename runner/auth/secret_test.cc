#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "wsconform/auth.h"

namespace wsconform {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kVariable = "WSCONFORM_SECRET_TEST";
constexpr const char* kWhere = "env.json#/principals/authorized/token";

/// A folder for files with secrets, and an environment variable; both gone afterwards.
class ResolveSecret : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "wsconform.XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    ::unsetenv(kVariable);
  }
  void TearDown() override {
    fs::remove_all(folder_);
    ::unsetenv(kVariable);
  }

  void put(const std::string& name, std::string_view text, mode_t mode = 0600) const {
    const auto path = folder_ / name;
    std::ofstream{path, std::ios::binary} << text;
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
  }
  [[nodiscard]] auto resolve(const char* kind, const char* text,
                             bool literal = false) const -> Result<Secret> {
    return resolve_secret(JsonObject{{kind, text}}, kWhere,
                          {.folder = folder_.string(), .allow_literal = literal});
  }
  [[nodiscard]] auto refusal(const char* kind, const char* text) const -> std::string {
    const auto secret = resolve(kind, text);
    EXPECT_FALSE(secret.ok());
    if (secret.ok()) return {};
    EXPECT_EQ(secret.error().kind, Error::Kind::kInput);
    return to_text(secret.error());
  }
  [[nodiscard]] auto folder() const -> const fs::path& { return folder_; }

 private:
  fs::path folder_{};
};

TEST_F(ResolveSecret, TakesAnEnvironmentVariable) {
  ::setenv(kVariable, "canary+/=", 1);
  const auto secret = resolve("env", kVariable);
  ASSERT_TRUE(secret.ok());
  EXPECT_EQ(secret.value().reveal(), "canary+/=");
}

TEST_F(ResolveSecret, NamesAMissingVariable) {
  EXPECT_EQ(refusal("env", kVariable),
            std::string{kWhere} +
                "/env: the environment variable WSCONFORM_SECRET_TEST is not set");
}

TEST_F(ResolveSecret, NamesAnEmptyVariable) {
  ::setenv(kVariable, "", 1);
  EXPECT_THAT(refusal("env", kVariable), HasSubstr("WSCONFORM_SECRET_TEST is empty"));
}

TEST_F(ResolveSecret, RefusesLineBreaksWithoutShowingTheValue) {
  for (const auto* text :
       {"canary\r\nX-Evil: 1", "canary\n", "can\tary", "can\177ary", "\033[canary"}) {
    ::setenv(kVariable, text, 1);
    const auto message = refusal("env", kVariable);
    EXPECT_THAT(message, HasSubstr("control character"));
    EXPECT_THAT(message, Not(HasSubstr("ary")));
  }
}

TEST_F(ResolveSecret, ReadsAFileBesideTheEnvironmentFile) {
  put("a.token", "canary");
  EXPECT_EQ(resolve("file", "a.token").value().reveal(), "canary");
}

TEST_F(ResolveSecret, ReadsAnAbsolutePath) {
  put("a.token", "canary", 0400);
  EXPECT_EQ(resolve("file", (folder() / "a.token").c_str()).value().reveal(), "canary");
}

TEST_F(ResolveSecret, DropsOneLastNewline) {
  put("unix", "canary\n");
  put("dos", "canary\r\n");
  EXPECT_EQ(resolve("file", "unix").value().reveal(), "canary");
  EXPECT_EQ(resolve("file", "dos").value().reveal(), "canary");
}

TEST_F(ResolveSecret, RefusesASecondNewline) {
  put("a.token", "canary\n\n");
  EXPECT_THAT(refusal("file", "a.token"), HasSubstr("line break"));
}

TEST_F(ResolveSecret, RefusesAFileOthersCanUse) {
  for (const mode_t mode : {0640U, 0604U, 0620U, 0602U, 0610U, 0601U, 0700U, 0644U}) {
    put("a.token", "canary", mode);
    const auto message = refusal("file", "a.token");
    EXPECT_THAT(message, HasSubstr("0600")) << mode;
    EXPECT_THAT(message, Not(HasSubstr("canary")));
  }
}

TEST_F(ResolveSecret, RefusesAnEmptyFile) {
  put("empty", "");
  put("newline", "\n");
  EXPECT_THAT(refusal("file", "empty"), HasSubstr("empty"));
  EXPECT_THAT(refusal("file", "newline"), HasSubstr("empty"));
}

TEST_F(ResolveSecret, NamesAMissingFile) {
  EXPECT_THAT(refusal("file", "none.token"), HasSubstr("none.token cannot be read"));
}

TEST_F(ResolveSecret, RefusesAFolder) {
  EXPECT_THAT(refusal("file", "."), HasSubstr("no regular file"));
}

TEST_F(ResolveSecret, RefusesAPipeWithoutWaitingForIt) {
  ASSERT_EQ(::mkfifo((folder() / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(refusal("file", "pipe"), HasSubstr("no regular file"));
}

TEST_F(ResolveSecret, RefusesAFileThatIsNoSecret) {
  put("long", std::string(70'000, 'x'));
  EXPECT_THAT(refusal("file", "long"), HasSubstr("longer than 65536 bytes"));
}

TEST_F(ResolveSecret, TakesALiteralOnlyWhereItIsAllowed) {
  EXPECT_EQ(resolve("value", "canary", true).value().reveal(), "canary");
  const auto message = refusal("value", "canary");
  EXPECT_THAT(message, HasSubstr("loopback"));
  EXPECT_THAT(message, Not(HasSubstr("canary")));
}

TEST_F(ResolveSecret, RefusesAnEmptyLiteral) {
  EXPECT_FALSE(resolve("value", "", true).ok());
}

void expect_refused(const Json& source) {
  const auto secret = resolve_secret(source, kWhere, {.allow_literal = true});
  ASSERT_FALSE(secret.ok()) << to_text(source);
  EXPECT_EQ(secret.error().where, kWhere);
  EXPECT_THAT(secret.error().message, HasSubstr("expected"));
}

TEST_F(ResolveSecret, TakesTheNextLineOfStandardInput) {
  std::istringstream input{"first\nsecond\r\nlast"};
  for (const char* expected : {"first", "second", "last"}) {
    const auto secret =
        resolve_secret(JsonObject{{"stdin", true}}, kWhere, {.standard_input = &input});
    ASSERT_TRUE(secret.ok()) << to_text(secret.error());
    EXPECT_EQ(secret.value().reveal(), expected);
  }
}

TEST_F(ResolveSecret, RefusesAnInputThatIsOverOrEmpty) {
  for (const char* text : {"", "\n"}) {
    std::istringstream input{text};
    const auto secret =
        resolve_secret(JsonObject{{"stdin", true}}, kWhere, {.standard_input = &input});
    ASSERT_FALSE(secret.ok()) << text;
    EXPECT_THAT(to_text(secret.error()), HasSubstr("/stdin: the next line of standard"));
  }
}

TEST_F(ResolveSecret, RefusesOtherForms) {
  expect_refused("canary");
  expect_refused(nullptr);
  expect_refused(JsonObject{});
  expect_refused(JsonObject{{"env", 1}});
  expect_refused(JsonObject{{"vault", "x"}});
  expect_refused(JsonObject{{"env", "A"}, {"file", "b"}});
}

}  // namespace
}  // namespace wsconform
