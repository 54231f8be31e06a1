// Where the engine cannot decide, it says so: no crash, no verdict.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <functional>
#include <string>

#include "test_support.h"

namespace wsconform::engine {
namespace {

constexpr auto kTree = R"({"type": ["array", "number"], "items": {"$ref": "#"}})";

auto nested(std::size_t depth) -> std::string {
  return std::string(depth, '[') + std::string(depth, ']');
}

/// The error of validating, or "valid" or "invalid".
auto outcome(std::string_view schema, const Json& instance) -> std::string {
  const auto compiled = compile_text(schema);
  if (!compiled.ok()) return to_text(compiled.error());
  const auto found = compiled.value().validate(instance);
  if (!found.ok()) {
    EXPECT_EQ(found.error().kind, Error::Kind::kInternal);
    return found.error().message;
  }
  return found.value().empty() ? "valid" : "invalid";
}

/// Runs `work` on a thread with 256 KiB of stack.
void run_on_small_stack(std::function<void()> work) {
  pthread_attr_t attributes;
  pthread_t thread{};
  const auto enter = [](void* given) -> void* {
    (*static_cast<std::function<void()>*>(given))();
    return nullptr;
  };
  const bool started = pthread_attr_init(&attributes) == 0 &&
                       pthread_attr_setstacksize(&attributes, 256U << 10U) == 0 &&
                       pthread_create(&thread, &attributes, enter, &work) == 0;
  ASSERT_TRUE(started);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

void expect_too_deep(std::size_t allowed) {
  const auto parsed = parse_json(nested(1'000'000), {.limits = {.max_depth = allowed}});
  EXPECT_FALSE(parsed.document.has_value());
  EXPECT_EQ(parsed.error.code, JsonError::Code::kTooDeep);
}

TEST(SmallStack, AMillionBracketsAreRefusedByTheReader) {
  run_on_small_stack([] {
    for (const std::size_t allowed : {128U, 512U, 1'000'000U}) expect_too_deep(allowed);
  });
}

TEST(SmallStack, HoldsTheDeepestTreeThatIsReadByDefault) {
  run_on_small_stack([] {
    const auto root = json(nested(128));
    EXPECT_TRUE(json_equal(root, root));
    EXPECT_EQ(to_text(root), nested(128));
    EXPECT_EQ(outcome(R"({"uniqueItems": true, "const": 1})", root), "invalid");
  });
}

TEST(SmallStack, EndsADeepValidationWithAnError) {
  run_on_small_stack([] {
    const auto said = outcome(R"({"$dynamicAnchor": "x", "$dynamicRef": "#x"})", Json{1});
    EXPECT_TRUE(said.find("fill this thread's stack") != std::string::npos) << said;
  });
}

TEST(SmallStack, IsEnoughToCompileDeepSchemas) {
  run_on_small_stack([] {
    std::string schema = "{}";
    for (int i = 0; i < 120; ++i) schema.insert(0, R"({"not":)").append("}");
    EXPECT_EQ(compile_error(schema), "");
  });
}

TEST(Limits, LeaveRoomForTheDeepestTree) {
  const auto parsed = parse_json(nested(512), {.limits = {.max_depth = 512}});
  ASSERT_TRUE(parsed.document.has_value());
  EXPECT_EQ(outcome(kTree, parsed.document->root), "valid");
}

TEST(Limits, EndARecursionThatOnlyRunsInTheSchema) {
  const auto said = outcome(R"({"$dynamicAnchor": "x", "$dynamicRef": "#x"})", Json{1});
  EXPECT_EQ(said, "cannot decide: schemas apply each other more than 2000 deep");
}

TEST(Limits, EndASchemaThatMultipliesItself) {
  std::string schema = R"({"$ref": "#/$defs/s0", "$defs": {"s40": {"type": "null"})";
  for (int i = 0; i < 40; ++i) {
    schema += fmt::format(
        R"(, "s{}": {{"anyOf": [{{"$ref": "#/$defs/s{}"}}, {{"$ref": "#/$defs/s{}"}}]}})",
        i, i + 1, i + 1);
  }
  const auto said = outcome(schema + "}}", Json{1});
  EXPECT_TRUE(said.starts_with("cannot decide: the schema needs more than ")) << said;
}

TEST(Limits, EndAPatternThatBacktracks) {
  const Json text{std::string(100'000, 'a') + "!"};
  EXPECT_EQ(outcome(R"({"pattern": "(a+)+$"})", text),
            "cannot decide: the pattern (a+)+$ ran into its limits on a string of 100001 "
            "bytes");
}

TEST(Limits, AreNoVerdictInsideNotOrAnyOf) {
  const Json text{std::string(100'000, 'a') + "!"};
  for (const auto* schema :
       {R"({"not": {"pattern": "(a+)+$"}})", R"({"anyOf": [{"pattern": "(a+)+$"}]})",
        R"({"if": {"pattern": "(a+)+$"}, "then": false})",
        R"({"oneOf": [{"pattern": "(a+)+$"}, {"type": "null"}]})"}) {
    EXPECT_TRUE(outcome(schema, text).starts_with("cannot decide: ")) << schema;
  }
}

}  // namespace
}  // namespace wsconform::engine
