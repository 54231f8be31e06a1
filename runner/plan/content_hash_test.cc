#include "wsconform/content_hash.h"

#include <gmock/gmock.h>

namespace wsconform {
namespace {

using testing::MatchesRegex;

auto sample() -> Case {
  Case source{.id = "DropBooks/limits/fifty",
              .operation = "DropBooks",
              .description = "fifty books",
              .requirements = {"at-most-50"},
              .file = "cases/DropBooks/limits.json"};
  CaseStep step{.expect = {.statuses = {202}, .distinct = {"job"}}};
  step.request.set("body", "fifty");
  step.captures["job"] = "/job_id";
  source.steps = {step};
  return source;
}

auto hash(const Case& source) -> std::string { return content_hash(source, "a"); }

TEST(ContentHash, IsSixteenHexDigits) {
  EXPECT_THAT(hash(sample()), MatchesRegex("[0-9a-f]{16}"));
}

TEST(ContentHash, StaysWhenWordsAndPlaceChange) {
  auto other = sample();
  other.id = "DropBooks/sizes/fifty";
  other.description = "a pile of fifty books";
  other.file = "cases/DropBooks/sizes.json";
  EXPECT_EQ(hash(other), hash(sample()));
}

TEST(ContentHash, ChangesWithTheRequest) {
  auto other = sample();
  other.steps.front().request.set("body", "forty");
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.steps.front().principal = "anonymous";
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.bindings.set("x", 1);
  EXPECT_NE(hash(other), hash(sample()));
}

TEST(ContentHash, ChangesWithTheExpectation) {
  auto other = sample();
  other.steps.front().expect.statuses = {202, 400};
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.steps.front().expect.distinct = {};
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.steps.front().captures["job"] = "/id";
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.steps.push_back(other.steps.front());
  const auto in_turn = hash(other);
  EXPECT_NE(in_turn, hash(sample()));
  other.at_once = true;
  EXPECT_NE(hash(other), in_turn);
}

TEST(ContentHash, ChangesWithWhatItMeans) {
  auto other = sample();
  other.level = Level::kShould;
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.requirements = {"at-most-60"};
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.twin = "DropBooks/limits/fifty-one";
  EXPECT_NE(hash(other), hash(sample()));
  other = sample();
  other.calibrated_by = "DropBooks/limits/fifty-one";
  EXPECT_NE(hash(other), hash(sample()));
}

TEST(ContentHash, ChangesWithWhatAnswersAreHeldAgainst) {
  EXPECT_NE(content_hash(sample(), "b"), hash(sample()));
}

const FileSet kFiles{{"schemas/DropBooks/request.schema.json", "{}"},
                     {"schemas/DropBooks/response-400.schema.json", "{}"},
                     {"schemas/DropShelves/response-400.schema.json", "{}"},
                     {"schemas/common/error.schema.json", "{}"},
                     {"schemas/meta/results.schema.json", "{}"},
                     {"cases/DropBooks/limits.json", "{}"}};

auto with_edited(const std::string& path) -> FileSet {
  auto files = kFiles;
  files[path] += ' ';
  return files;
}

auto books() -> Operation {
  Operation operation;
  operation.id = "DropBooks";
  operation.responses = {{.status = 202}, {.status = 400}};
  return operation;
}

TEST(AnswersDigest, ChangesWithTheSchemasOfItsAnswers) {
  const auto as_it_is = answers_sha256(books(), kFiles);
  for (const auto* path :
       {"schemas/DropBooks/response-400.schema.json", "schemas/common/error.schema.json",
        "schemas/DropBooks/response-202.schema.json"}) {
    EXPECT_NE(answers_sha256(books(), with_edited(path)), as_it_is) << path;
  }
}

TEST(AnswersDigest, ChangesWithTheDocumentedAnswers) {
  const auto as_it_is = answers_sha256(books(), kFiles);
  auto more = books();
  more.responses.push_back({.status = 500});
  EXPECT_NE(answers_sha256(more, kFiles), as_it_is);
  auto field = books();
  field.responses.front().expected_fields = {{"job_id", "job-id-present"}};
  EXPECT_NE(answers_sha256(field, kFiles), as_it_is);
}

TEST(AnswersDigest, KnowsNothingOfRequestsAndOtherOperations) {
  const auto as_it_is = answers_sha256(books(), kFiles);
  for (const auto* path :
       {"schemas/DropBooks/request.schema.json", "cases/DropBooks/limits.json",
        "schemas/DropShelves/response-400.schema.json"}) {
    EXPECT_EQ(answers_sha256(books(), with_edited(path)), as_it_is) << path;
  }
}

TEST(ContractDigest, ChangesWithTheFilesOfTheContractOnly) {
  const auto as_it_is = contract_sha256(kFiles);
  EXPECT_THAT(as_it_is, MatchesRegex("[0-9a-f]{64}"));
  for (const auto& [path, text] : kFiles) {
    const bool ours = path.starts_with("cases/") || path.starts_with("schemas/meta/");
    EXPECT_EQ(contract_sha256(with_edited(path)) == as_it_is, ours) << path;
  }
}

}  // namespace
}  // namespace wsconform
