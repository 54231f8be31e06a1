#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"
#include "wsconform/report.h"
#include "wsconform/schema.h"

namespace wsconform {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kUri = "https://wsconform.example/schemas/meta/results.schema.json";

auto results(const RunResult& run) -> Json {
  auto parsed = parse_own_json(to_results_json(run, sample_contract()), "results.json");
  EXPECT_TRUE(parsed.ok()) << to_text(parsed.error());
  return parsed.ok() ? std::move(parsed).value() : Json{};
}

auto results_schema() -> CompiledSchema {
  const std::string path = WSCONFORM_SOURCE_DIR "/schemas/meta/results.schema.json";
  auto document = parse_own_json(read_file(path).value(), path);
  SchemaStore store;
  store.add(kUri, std::move(document).value());
  auto schema = store.compile(kUri);
  EXPECT_TRUE(schema.ok()) << to_text(schema.error());
  return std::move(schema).value();
}

auto violations(const Json& json) -> std::vector<std::string> {
  const auto found = results_schema().validate(json);
  EXPECT_TRUE(found.ok());
  std::vector<std::string> texts;
  for (const auto& violation : found.value()) {
    texts.push_back(violation.instance + " " + violation.keyword + " " +
                    violation.expected);
  }
  return texts;
}

auto at(const Json& root, std::string_view pointer) -> const Json& {
  const auto* found = find_pointer(root, pointer);
  EXPECT_NE(found, nullptr) << pointer;
  static const Json nothing;
  return found == nullptr ? nothing : *found;
}

TEST(ResultsJson, IsValidByItsSchema) {
  EXPECT_THAT(violations(results(sample_run())), IsEmpty());
}

TEST(ResultsJson, OfAnEmptyRunIsValid) {
  RunResult run = sample_run();
  run.cases.clear();
  run.run_error = "stopped";
  run.interrupted = true;
  EXPECT_THAT(violations(results(run)), IsEmpty());
}

TEST(ResultsJson, HoldsTheFactsOfTheRun) {
  const auto json = results(sample_run());
  EXPECT_EQ(at(json, "/version").as_int64(), 1);
  EXPECT_EQ(at(json, "/target").as_string(), "http://127.0.0.1:9090");
  EXPECT_EQ(at(json, "/seed").as_string(), "5eed");
  EXPECT_EQ(at(json, "/gate").as_string(), "must");
  EXPECT_EQ(at(json, "/duration_us").as_int64(), 420'000);
  EXPECT_EQ(at(json, "/limits/max_body_bytes").as_int64(), 4096);
  EXPECT_EQ(at(json, "/limits/connect_timeout_ms").as_int64(), 5000);
  EXPECT_EQ(at(json, "/operations/1").as_string(), "DropBooks");
  EXPECT_EQ(at(json, "/success_paths/exercised").as_int64(), 1);
  EXPECT_EQ(at(json, "/success_paths/documented").as_int64(), 2);
}

TEST(ResultsJson, CountsEveryOutcome) {
  const auto json = results(sample_run());
  EXPECT_EQ(at(json, "/counts/total").as_int64(), 9);
  EXPECT_EQ(at(json, "/counts/passed").as_int64(), 2);
  for (const auto* outcome :
       {"failed", "advisory", "observed", "known-failure", "stale", "skipped", "error"}) {
    EXPECT_EQ(at(json, std::string{"/counts/"} + outcome).as_int64(), 1) << outcome;
  }
}

TEST(ResultsJson, HoldsTheWholeCase) {
  const auto json = results(sample_run());
  const auto& failed = at(json, "/cases/3");
  EXPECT_EQ(at(failed, "/id").as_string(), "DropBooks/limits/failed");
  EXPECT_EQ(at(failed, "/outcome").as_string(), "failed");
  EXPECT_EQ(at(failed, "/findings/0/rule").as_string(), "status-expected");
  EXPECT_EQ(at(failed, "/findings/0/level").as_string(), "must");
  EXPECT_EQ(at(failed, "/steps/0/status").as_int64(), 202);
  EXPECT_EQ(at(failed, "/steps/0/response_body").as_string(), R"({"job_id":"j-1"})");
  EXPECT_EQ(at(failed, "/steps/0/duration_us").as_int64(), 1500);
  EXPECT_EQ(at(failed, "/steps/0/timings_us/tls").as_int64(), 300);
  EXPECT_EQ(at(failed, "/steps/0/timings_us/first_byte").as_int64(), 400);
  EXPECT_EQ(at(failed, "/steps/0/request_headers/0").as_string(), "X-Auth-Token: ***");
  EXPECT_TRUE(at(json, "/cases/0/success_path").as_boolean());
}

TEST(ResultsJson, LeadsFromRequirementsToCasesAndResults) {
  const auto json = results(sample_run());
  const auto& limit = at(json, "/requirements/0");
  EXPECT_EQ(at(limit, "/id").as_string(), "DropBooks/book-ids-at-most-50");
  EXPECT_EQ(at(limit, "/result").as_string(), "failed");
  EXPECT_EQ(at(limit, "/place").as_string(), "DropBooks / Request Parameters / book_ids");
  EXPECT_EQ(at(limit, "/cases").as_array().size(), 8U);
  EXPECT_EQ(at(json, "/requirements/1/result").as_string(), "not-run");
  EXPECT_EQ(at(json, "/coverage/requirements/must/documented").as_int64(), 4);
  EXPECT_EQ(at(json, "/coverage/requirements/must/failed").as_int64(), 1);
}

TEST(ResultsJson, TellsTheSideOfADisputeAndWhatWasObserved) {
  const auto json = results(sample_run());
  EXPECT_EQ(at(json, "/disputes/0/side").as_string(), "dropped");
  EXPECT_EQ(at(json, "/disputes/0/probes/0/status").as_int64(), 202);
  const auto& answer = at(json, "/observations/DropBooks~1limits~1observed/0");
  EXPECT_EQ(at(answer, "/status").as_int64(), 202);
  EXPECT_EQ(at(answer, "/body_shape").as_string(), R"({"job_id":string})");
  EXPECT_EQ(at(answer, "/headers/0").as_string(), "content-type: application/json");
}

TEST(ResultsJson, IsTheSameForTheSameRun) {
  EXPECT_EQ(to_results_json(sample_run(), sample_contract()),
            to_results_json(sample_run(), sample_contract()));
}

TEST(ResultsJson, IsValidWhateverTheTargetAnswered) {
  auto run = sample_run();
  for (const auto& text : hostile_texts()) {
    run.cases.push_back(failed_case("limits/hostile", text, text));
    run.cases.back().reason = text;
    run.cases.back().findings.front().actual = text;
  }
  run.run_error = hostile_texts().front();
  EXPECT_THAT(violations(results(run)), IsEmpty());
}

TEST(ResultsJson, NeverHasANegativeTime) {
  auto run = sample_run();
  run.duration = std::chrono::microseconds{-1};
  EXPECT_EQ(at(results(run), "/duration_us").as_int64(), 0);
}

/// What the schema must refuse, by the change that breaks a valid file.
void expect_refused(const std::string& pointer, const Json& value) {
  auto json = results(sample_run());
  const auto slash = pointer.rfind('/');
  auto& parent = const_cast<Json&>(at(json, pointer.substr(0, slash)));
  parent.set(pointer.substr(slash + 1), value);
  EXPECT_THAT(violations(json), Not(IsEmpty())) << pointer << " = " << to_text(value);
}

TEST(ResultsSchema, RefusesUnknownMembers) {
  for (const auto* pointer :
       {"/extra", "/counts/extra", "/success_paths/extra", "/cases/3/extra",
        "/cases/3/findings/0/extra", "/cases/3/steps/0/extra",
        "/cases/3/steps/0/timings_us/extra", "/cases/3/reruns/0/extra", "/limits/extra",
        "/scope/extra", "/requirements/0/extra", "/coverage/extra",
        "/coverage/requirements/extra", "/coverage/statuses/0/extra",
        "/coverage/parameters/0/extra", "/disputes/0/extra", "/disputes/0/probes/0/extra",
        "/observations/DropBooks~1limits~1observed/0/extra"}) {
    expect_refused(pointer, 1);
  }
}

TEST(ResultsSchema, RefusesWrongValues) {
  expect_refused("/version", 2);
  expect_refused("/gate", "observe");
  expect_refused("/started_at", "yesterday");
  expect_refused("/interrupted", "no");
  expect_refused("/duration_us", -1);
  expect_refused("/cases/3/outcome", "broken");
  expect_refused("/cases/3/level", "may");
  expect_refused("/cases/3/id", "no-operation");
  expect_refused("/cases/3/requirements", JsonArray{});
  expect_refused("/cases/3/findings/0/step", -1);
  expect_refused("/cases/3/steps/0/status", 1000);
  expect_refused("/cases/3/steps/0/attempts", 0);
  expect_refused("/cases/3/steps/0/response_body_sha256", "abc");
  expect_refused("/cases/3/steps/0/request_body", nullptr);
  expect_refused("/cases/3/steps/0/timings_us/connect", -1);
  expect_refused("/cases/3/reruns/0/outcome", "flaky");
  expect_refused("/arguments", "--target");
  expect_refused("/limits/connect_timeout_ms", "5 s");
  expect_refused("/scope/contract_sha256", "abc");
  expect_refused("/scope/repeat", 0);
  expect_refused("/cases/3/content", "abc");
  expect_refused("/requirements/0/result", "perhaps");
  expect_refused("/coverage/statuses/0/seen", -1);
}

/// Came into version 1 later: older files have none.
auto is_optional(std::string_view name) -> bool {
  return name == "limits" || name == "timings_us" || name == "arguments" ||
         name == "reruns" || name == "scope" || name == "content" ||
         name == "calibrated_by";
}

/// `json` without one member of the object at `pointer`.
auto without(Json json, const std::string& pointer, std::size_t member) -> Json {
  auto& object = const_cast<Json&>(at(json, pointer)).as_object();
  object.erase(object.begin() + static_cast<std::ptrdiff_t>(member));
  return json;
}

/// `object` without each of its members in turn.
void expect_every_member_required(const std::string& pointer) {
  const auto json = results(sample_run());
  const auto members = at(json, pointer).as_object();
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (is_optional(members[i].first)) continue;
    EXPECT_THAT(violations(without(json, pointer, i)), Not(IsEmpty()))
        << pointer << " " << members[i].first;
  }
}

TEST(ResultsSchema, AcceptsOlderFilesOfThisVersion) {
  auto json = results(sample_run());
  std::erase_if(json.as_object(),
                [](const auto& member) { return is_optional(member.first); });
  EXPECT_THAT(violations(json), IsEmpty());
}

TEST(ResultsSchema, RequiresEveryMember) {
  for (const auto* pointer :
       {"", "/counts", "/scope", "/success_paths", "/cases/3", "/cases/3/findings/0",
        "/cases/3/steps/0", "/cases/3/reruns/0", "/requirements/0", "/coverage",
        "/coverage/requirements", "/coverage/requirements/must", "/coverage/statuses/0",
        "/coverage/parameters/0", "/disputes/0", "/disputes/0/probes/0",
        "/observations/DropBooks~1limits~1observed/0"}) {
    expect_every_member_required(pointer);
  }
}

}  // namespace
}  // namespace wsconform
