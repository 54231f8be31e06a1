// What is no event log of ours, each with its line and place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event_log_sample.h"
#include "sample_run.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// The whole log with line `index` (from 0) replaced.
auto with_line(std::size_t index, const std::string& line) -> std::string {
  auto lines = lines_of(whole_log(sample_run()));
  lines.at(index) = line;
  return join(lines, "");
}

/// Line `index` with the member at `parent` set to `value`.
auto changed_line(std::size_t index, std::string_view parent, std::string_view key,
                  Json value) -> std::string {
  const auto line = lines_of(whole_log(sample_run())).at(index);
  auto json = parse_own_json(line, "line").value();
  const_cast<Json*>(find_pointer(json, parent))->set(key, std::move(value));
  return to_text(json) + "\n";
}

void expect_refused(const std::string& text, const std::string& place,
                    const std::string& message) {
  const auto run = read_log(text);
  ASSERT_FALSE(run.ok()) << place;
  EXPECT_EQ(run.error().kind, Error::Kind::kInput);
  EXPECT_EQ(run.error().where, place);
  EXPECT_THAT(run.error().message, HasSubstr(message));
}

TEST(EventLogReader, RefusesALineThatIsTornInTheMiddle) {
  const auto run = read_log(with_line(4, "{\"event\":\"jud\n"));
  ASSERT_FALSE(run.ok());
  EXPECT_THAT(run.error().where, StartsWith("run.ndjson:5:"));
  EXPECT_FALSE(read_log(with_line(4, "\n")).ok());
}

TEST(EventLogReader, RefusesLinesOutOfOrder) {
  const auto lines = lines_of(whole_log(sample_run()));
  expect_refused(lines[1] + lines[0], "run.ndjson:1#/event", "out of order");
  expect_refused(lines[0] + lines[0], "run.ndjson:2#/event", "out of order");
  expect_refused(whole_log(sample_run()) + lines[12], "run.ndjson:21#/event",
                 "after the end");
}

TEST(EventLogReader, RefusesCasesThatWereNotPlannedOnce) {
  const auto lines = lines_of(whole_log(sample_run()));
  expect_refused(lines[0] + lines[12], "run.ndjson:2#/case/id", "not planned");
  expect_refused(lines[0] + lines[1] + lines[1], "run.ndjson:3#/case/id", "twice");
}

TEST(EventLogReader, RefusesWhatStandsAndIsPlanned) {
  const auto lines = lines_of(whole_log(sample_run()));
  const auto standing = log_standing(sample_run().cases[0]);
  expect_refused(lines[0] + lines[1] + standing, "run.ndjson:3#/case/id", "is planned");
  expect_refused(lines[0] + standing + standing, "run.ndjson:3#/case/id", "stands");
}

TEST(EventLogReader, RefusesStepsThatWereNotPlanned) {
  expect_refused(with_line(11, changed_line(11, "", "body_shapes", JsonArray{"a", "b"})),
                 "run.ndjson:12#/body_shapes", "as the steps");
}

TEST(EventLogReader, RefusesOperationsThatTheContractDoesNotHave) {
  expect_refused(with_line(1, changed_line(1, "/case", "operation", "DropAll")),
                 "run.ndjson:2#/case/operation", "no such operation");
}

TEST(EventLogReader, RefusesAnotherContract) {
  expect_refused(with_line(0, changed_line(0, "/run", "contract_version", "1999")),
                 "run.ndjson:1#/contract_version", "1999");
  expect_refused(with_line(0, changed_line(0, "", "requirements", JsonArray{"a"})),
                 "run.ndjson:1#/requirements", "--layer");
}

TEST(EventLogReader, RefusesWhatItsSchemaForbids) {
  expect_refused(with_line(0, changed_line(0, "", "version", 2)), "run.ndjson:1#/version",
                 "expected 1");
  expect_refused(with_line(1, changed_line(1, "", "event", "guessed")),
                 "run.ndjson:2#/event", "");
  expect_refused(with_line(1, changed_line(1, "", "takes", "perhaps")),
                 "run.ndjson:2#/takes", "");
  expect_refused(with_line(12, changed_line(12, "/case", "outcome", "fine")),
                 "run.ndjson:13#/case/outcome", "");
  expect_refused(with_line(19, changed_line(19, "/run", "duration_us", -1)),
                 "run.ndjson:20#/run/duration_us", "");
}

TEST(EventLogReader, RequiresEveryMember) {
  const auto lines = lines_of(whole_log(sample_run()));
  for (const std::size_t index : {0U, 1U, 12U, 19U}) {
    const auto whole = parse_own_json(lines[index], "line").value();
    for (std::size_t i = 0; i < whole.as_object().size(); ++i) {
      auto json = whole;
      auto& object = json.as_object();
      const auto name = object[i].first;
      object.erase(object.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_FALSE(read_log(with_line(index, to_text(json) + "\n")).ok())
          << index << name;
    }
    EXPECT_FALSE(read_log(with_line(index, changed_line(index, "", "extra", 1))).ok());
  }
}

}  // namespace
}  // namespace wsconform
