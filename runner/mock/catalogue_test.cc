#include "catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "test_battery.h"
#include "wsconform/http_parser.h"

namespace wsconform::mock {
namespace {

using testing::IsEmpty;
using testing::MatchesRegex;

constexpr std::string_view kSeed = "battery";

auto is_drift(const MockSwitch& one) -> bool { return one.kind == "drift"; }

auto kinds_of(const std::vector<MockSwitch>& switches) -> std::vector<std::string> {
  std::set<std::string> kinds;
  for (const MockSwitch& one : switches) kinds.insert(one.kind);
  return {kinds.begin(), kinds.end()};
}

using Replies = std::vector<std::string>;

/// Made once: with one seed, all mocks have the same ids and tokens.
auto battery(const Sample& sample) -> const std::vector<HttpRequest>& {
  static std::map<std::string_view, std::vector<HttpRequest>> made;
  const auto [at, added] = made.try_emplace(sample.operation);
  if (added) {
    TestClient client{{.seed = std::string{kSeed}}};
    at->second = make_battery(client, sample);
  }
  return at->second;
}

auto make_mock(MockOptions options) -> std::unique_ptr<Mock> {
  options.seed = kSeed;
  return Mock::create(test_contract(), std::move(options)).value();
}

/// The answers to the battery, after `lead` calls that change nothing.
auto play(const Sample& sample, MockOptions options, int lead = 0) -> Replies {
  const auto mock = make_mock(std::move(options));
  HttpRequest idle = battery(sample).front();
  idle.method = "GET";
  for (int i = 0; i < lead; ++i) static_cast<void>(mock->handle(idle));
  std::vector<HttpReply> held;  // as if no answer had gone out before the last request
  Replies replies;
  for (const HttpRequest& request : battery(sample)) {
    held.push_back(mock->handle(request));
    replies.push_back(describe(held.back()));
  }
  return replies;
}

auto faithful(const Sample& sample) -> const Replies& {
  static std::map<std::string_view, Replies> played;
  const auto [at, added] = played.try_emplace(sample.operation);
  if (added) at->second = play(sample, {});
  return at->second;
}

/// What comes every so many calls comes at another request of the battery with each lead.
auto changes_something(const MockSwitch& one, const MockOptions& options) -> bool {
  const int leads = one.kind == "intermittent" ? 50 : 1;
  return std::ranges::any_of(samples(), [&](const Sample& sample) {
    if (one.operation != "*" && one.operation != sample.operation) return false;
    for (int lead = 0; lead < leads; ++lead) {
      if (play(sample, options, lead) != faithful(sample)) return true;
    }
    return false;
  });
}

TEST(Battery, IsAnsweredAlikeByTwoFaithfulMocks) {
  for (const Sample& sample : samples()) {
    EXPECT_EQ(play(sample, {}), faithful(sample)) << sample.operation;
  }
}

class EachKind : public testing::TestWithParam<std::string> {};
const auto kParameterName = [](const auto& info) {
  std::string name = info.param;
  std::erase(name, '-');
  return name;
};

class DefectsOf : public EachKind {};
INSTANTIATE_TEST_SUITE_P(Mock, DefectsOf, testing::ValuesIn(kinds_of(mock_defects())),
                         kParameterName);

TEST_P(DefectsOf, EachChangeAnAnswer) {
  for (const MockSwitch& one : mock_defects()) {
    if (one.kind != GetParam()) continue;
    EXPECT_TRUE(changes_something(one, {.defects = {one.id}})) << one.id;
  }
}

class VariantsOf : public EachKind {};
INSTANTIATE_TEST_SUITE_P(Mock, VariantsOf, testing::ValuesIn(kinds_of(mock_variants())),
                         kParameterName);

TEST_P(VariantsOf, EachChangeAnAnswer) {
  for (const MockSwitch& one : mock_variants()) {
    if (one.kind != GetParam()) continue;
    EXPECT_TRUE(changes_something(one, {.variants = {one.id}})) << one.id;
  }
}

TEST(ConcurrentDefects, ShowNothingWhileOneRequestIsUnderWay) {
  for (const MockSwitch& one : mock_defects()) {
    if (one.kind != "concurrent") continue;
    for (const Sample& sample : samples()) {
      const auto broken = make_mock({.defects = {one.id}});
      const auto sound = make_mock({});
      for (const HttpRequest& request : battery(sample)) {
        const HttpResponse now = broken->handle(request).response;
        const HttpResponse before = sound->handle(request).response;
        EXPECT_EQ(std::pair(now.status, now.body), std::pair(before.status, before.body))
            << one.id;
      }
    }
  }
}

/// The bytes that a reply writes itself are HTTP, and say what its response does.
auto malformed(const HttpRequest& request, const HttpReply& reply) -> std::string {
  if (!reply.raw) return "";
  HttpResponseParser parser{request.method, {}};
  parser.put(*reply.raw);
  parser.finish();
  if (!parser.faults().empty()) return parser.faults().front().message;
  const HttpResponse& read = parser.response();
  const bool same =
      read.status == reply.response.status && read.body == reply.response.body;
  return same ? "" : "another status or body in the bytes";
}

/// Asks to come back: legal, whatever the page lists.
auto asks_to_wait(const HttpReply& reply) -> bool {
  const int status = reply.response.status;
  return (status == 429 || status == 503) &&
         find_header(reply.response.headers, "Retry-After") != nullptr;
}

auto breach_of_body(const ResponseRule& rule, const std::string& body) -> std::string {
  const auto parsed = parse_json(body);
  if (!parsed.document) return "no JSON";
  if (!parsed.document->duplicate_keys.empty()) return "a key that comes twice";
  const auto violations = rule.schema->validate(parsed.document->root);
  const bool valid = violations.ok() && violations.value().empty();
  return valid ? "" : "a body against its schema";
}

/// What of this reply the page does not allow; "" for other methods and paths.
auto breach(const Operation& operation, const HttpRequest& request,
            const HttpReply& reply) -> std::string {
  if (asks_to_wait(reply) || reply.response.status == 415) return "";
  const bool plain = request.method == operation.method &&
                     request.target.starts_with("/v2/") && reply.response.status != 404;
  const ResponseRule* rule = operation.find_response(reply.response.status);
  if (rule == nullptr) return plain ? "an undocumented status" : "";
  if (!rule->has_body) return reply.response.body.empty() ? "" : "an undocumented body";
  if (auto breach = breach_of_body(*rule, reply.response.body); !breach.empty()) {
    return breach;
  }
  const auto* type = find_header(reply.response.headers, "Content-Type");
  if (type == nullptr) return "no Content-Type";
  const std::string name = to_lower_ascii(type->value);
  const bool json = name.starts_with("application/json") || name.ends_with("+json");
  return json ? "" : type->value;
}

void expect_legal(const Sample& sample, MockOptions options) {
  const Operation& operation = *test_contract().find_operation(sample.operation);
  const std::string variant = options.variants.empty() ? "" : options.variants.front();
  const auto mock = make_mock(std::move(options));
  for (const HttpRequest& request : battery(sample)) {
    const HttpReply reply = mock->handle(request);
    EXPECT_EQ(malformed(request, reply), "") << variant;
    EXPECT_EQ(breach(operation, request, reply), "")
        << variant << ": " << request.method << " " << request.target << "\n"
        << request.body.value_or("") << "\n"
        << describe(reply);
  }
}

TEST(MockVariants, StayWithinTheContract) {
  for (const Sample& sample : samples()) {
    expect_legal(sample, {});
    for (const MockSwitch& one : mock_variants()) {
      expect_legal(sample, {.variants = {one.id}});
    }
  }
}

TEST(Catalogues, HaveUniqueIdsInForm) {
  std::set<std::string> seen;
  for (const auto* list : {&mock_defects(), &mock_variants()}) {
    for (const MockSwitch& one : *list) {
      EXPECT_TRUE(seen.insert(one.id).second) << one.id;
      EXPECT_THAT(one.id, MatchesRegex("[a-z0-9]+(-[a-z0-9]+)*"));
      EXPECT_NE(one.what, "") << one.id;
      EXPECT_NE(one.mechanism, "") << one.id;
    }
  }
}

TEST(Catalogues, NameOperationsOfTheContract) {
  for (const auto* list : {&mock_defects(), &mock_variants()}) {
    for (const MockSwitch& one : *list) {
      EXPECT_TRUE(one.operation == "*" ||
                  test_contract().find_operation(one.operation) != nullptr)
          << one.id;
    }
  }
}

/// "<operation>/<id>" or "common/<id>" of the contract's own catalogues.
auto find_requirement(std::string_view cited) -> const Requirement* {
  const auto slash = cited.find('/');
  const Operation* operation = test_contract().find_operation(cited.substr(0, slash));
  if (operation != nullptr) return operation->find_requirement(cited.substr(slash + 1));
  return test_contract().find_requirement(test_contract().operations.front(), cited);
}

TEST(Catalogues, CiteRequirementsThatExist) {
  for (const MockSwitch& one : mock_defects()) {
    const Requirement* cited = find_requirement(one.requirement);
    ASSERT_NE(cited, nullptr) << one.id << " cites " << one.requirement;
    EXPECT_TRUE(cited->checkable) << one.id;
    EXPECT_EQ(cited->level == Level::kObserve, is_drift(one)) << one.id;
  }
}

TEST(Catalogues, BreakEveryCheckableRequirement) {
  std::set<std::string> broken;
  for (const MockSwitch& one : mock_defects()) broken.insert(one.requirement);
  // No deletion of a name policy can be seen: unknown ids count as deleted there.
  broken.insert("BatchDeleteDesktopNamePolicy/effect-deleted");
  std::vector<std::string> unbroken;
  const auto look = [&](const Requirement& one, const std::string& id) {
    const bool counts = one.checkable && one.level != Level::kObserve;
    if (counts && !broken.contains(id)) unbroken.push_back(id);
  };
  for (const Requirement& one : test_contract().common) look(one, one.id);
  for (const Operation& operation : test_contract().operations) {
    for (const Requirement& one : operation.requirements) {
      look(one, operation.id + "/" + one.id);
    }
  }
  EXPECT_THAT(unbroken, IsEmpty());
}

TEST(Catalogues, AreLargeEnough) {
  std::set<std::string> mechanisms;
  for (const MockSwitch& one : mock_defects()) mechanisms.insert(one.mechanism);
  EXPECT_GE(mock_defects().size(), 200U);
  EXPECT_GE(mechanisms.size(), 60U);
  EXPECT_GE(mock_variants().size(), 50U);
}

/// Whether the groups of `@job` and so on are what the contract says.
TEST(Catalogues, GroupOperationsAsTheContractDoes) {
  const Rows probe{{"p", "@job", "", "", "response-{}-body", {}},
                   {"q", "@missing", "", "", "status-404", {}},
                   {"r", "@conflict", "", "", "status-409", {}},
                   {"s", "@four", "", "", "error-detail-type", {}},
                   {"t", "@200", "", "", "status-200", {}},
                   {"u", "@bodyless", "", "", "response-{}-no-body", {}},
                   {"v", "@all", "", "", "status-{}", {}}};
  for (const Row& row : probe) {
    std::set<std::string> grouped;
    for (const Switch& one : expand({{row}})) {
      grouped.insert(one.info.operation);
      EXPECT_NE(find_requirement(one.info.requirement), nullptr) << one.info.requirement;
    }
    const std::string id{row.requirement};
    for (const Operation& operation : test_contract().operations) {
      std::string own = id;
      if (const auto at = own.find("{}"); at != std::string::npos) {
        own.replace(at, 2, std::to_string(operation.statuses().front()));
      }
      EXPECT_EQ(operation.find_requirement(own) != nullptr,
                grouped.contains(operation.id))
          << row.operation << " " << operation.id;
    }
  }
}

}  // namespace
}  // namespace wsconform::mock
