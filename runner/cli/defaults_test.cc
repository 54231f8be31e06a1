#include "defaults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "arguments.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

auto config(std::string_view text) -> Result<OptionValues> {
  const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
  const auto meta = load_meta_schema(files.value(), "config").value();
  return read_config(text, "wsconform.json", meta);
}

/// The options of `run` after a command line.
struct Parsed {
  CLI::App app{};
  RunOptions options{};

  explicit Parsed(std::vector<std::string> reversed = {}) {
    add_run(app, options, HelpScope::kAll);
    app.parse(std::move(reversed));
  }
};

TEST(ReadConfig, TakesValuesAsOnACommandLine) {
  const auto read = config(
      R"({"environment":"env.json","jobs":4,"timeout":2.5,"only":["a","b"],"quiet":true})");
  ASSERT_TRUE(read.ok()) << to_text(read.error());
  EXPECT_THAT(read.value(), ElementsAre(Pair("environment", ElementsAre("env.json")),
                                        Pair("jobs", ElementsAre("4")),
                                        Pair("only", ElementsAre("a", "b")),
                                        Pair("quiet", ElementsAre("true")),
                                        Pair("timeout", ElementsAre("2.5"))));
}

TEST(ReadConfig, RefusesWhatItDoesNotKnowWithItsPlace) {
  for (const auto* text : {R"({"job":4})", R"({"jobs":"4"})", R"({"only":"a"})",
                           R"({"gate":"observe"})", R"({"rate":""})", "[]", "{"}) {
    const auto read = config(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_THAT(to_text(read.error()), HasSubstr("wsconform.json")) << text;
  }
}

TEST(ReadConfig, PermitsNothing) {
  for (const auto* name :
       {"allow-destructive", "allow-destructive-project", "allow-unscoped"}) {
    EXPECT_FALSE(config(std::string{"{\""} + name + "\":[\"p\"]}").ok()) << name;
  }
}

TEST(ReadVariables, AreNamedAfterTheirOptions) {
  const auto values = read_variables([](const char* name) -> const char* {
    const std::string_view text{name};
    if (text == "WSCONFORM_RATE") return "5/s";
    return text == "WSCONFORM_GATE" ? "" : nullptr;
  });
  EXPECT_THAT(values, ElementsAre(Pair("rate", ElementsAre("5/s"))));
}

TEST(ReadVariables, PermitNothing) {
  const auto values = read_variables([](const char*) { return "x"; });
  for (const auto& [name, texts] : values) EXPECT_THAT(name, Not(HasSubstr("allow")));
  EXPECT_FALSE(values.empty());
}

TEST(FillOptions, YieldToTheCommandLine) {
  Parsed parsed{{"7", "--jobs"}};
  EXPECT_EQ(fill_options(parsed.app, {{"jobs", {"3"}}, {"rate", {"5/s"}}}, "x"),
            std::nullopt);
  EXPECT_EQ(parsed.options.jobs, 7);
  EXPECT_EQ(parsed.options.rate, "5/s");
}

TEST(FillOptions, YieldToWhatWasFilledInBefore) {
  Parsed parsed;
  EXPECT_EQ(fill_options(parsed.app, {{"jobs", {"3"}}}, "variables"), std::nullopt);
  EXPECT_EQ(fill_options(parsed.app, {{"jobs", {"4"}}}, "file"), std::nullopt);
  EXPECT_EQ(parsed.options.jobs, 3);
}

TEST(FillOptions, YieldToAnOptionThatExcludesThem) {
  Parsed parsed{{"http://127.0.0.1:1", "--target"}};
  EXPECT_EQ(fill_options(parsed.app, {{"environment", {"env.json"}}}, "x"), std::nullopt);
  EXPECT_EQ(parsed.options.target.environment_file, "");
  Parsed other{{"env.json", "--environment"}};
  EXPECT_EQ(fill_options(other.app, {{"project", {"p"}}, {"target", {"t"}}}, "x"),
            std::nullopt);
  EXPECT_EQ(other.options.target.project, "");
  EXPECT_EQ(other.options.target.url, "");
}

TEST(FillOptions, SetListsAndFlags) {
  Parsed parsed;
  EXPECT_EQ(fill_options(
                parsed.app,
                {{"skip", {"a", "b"}}, {"quiet", {"true"}}, {"verbose", {"false"}}}, "x"),
            std::nullopt);
  EXPECT_THAT(parsed.options.skip, ElementsAre("a", "b"));
  EXPECT_TRUE(parsed.options.quiet);
  EXPECT_FALSE(parsed.options.verbose);
}

TEST(FillOptions, RefuseWhatTheOptionRefuses) {
  Parsed parsed;
  const auto error = fill_options(parsed.app, {{"jobs", {"0"}}}, "WSCONFORM_...");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind, Error::Kind::kUsage);
  EXPECT_THAT(to_text(*error), HasSubstr("jobs"));
}

TEST(FillOptions, PassOverWhatTheCommandDoesNotKnow) {
  CLI::App app;
  EXPECT_EQ(fill_options(app, {{"jobs", {"3"}}}, "x"), std::nullopt);
}

TEST(WithSplitFlags, GivesTheProjectAnOptionOfItsOwn) {
  char program[] = "wsconform", flag[] = "--allow-destructive=p1", run[] = "run";
  char* arguments[] = {program, run, flag};
  EXPECT_THAT(with_split_flags(3, arguments).value(),
              ElementsAre("--allow-destructive-project=p1", "run"));
}

TEST(WithSplitFlags, RefusesAnEmptyProject) {
  char program[] = "wsconform", flag[] = "--allow-destructive=";
  char* arguments[] = {program, flag};
  const auto split = with_split_flags(2, arguments);
  ASSERT_FALSE(split.ok());
  EXPECT_EQ(split.error().where, "--allow-destructive");
}

}  // namespace
}  // namespace wsconform
