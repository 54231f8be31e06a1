// wsconform environment: an environment file to begin with, and whether one will do.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "commands.h"
#include "inputs.h"
#include "interrupt.h"
#include "player.h"
#include "session.h"
#include "wsconform/preflight.h"

namespace wsconform {
namespace {

using OrderedJson = nlohmann::ordered_json;

/// To be filled in; it runs as it stands once WKS_TOKEN is set.
constexpr const char* kExample = R"({
  "name": "my-target",
  "base_url": "http://127.0.0.1:9090",
  "project_id": "0123456789abcdef0123456789abcdef",
  "principals": { "authorized": { "token": { "env": "WKS_TOKEN" } } },
  "disposable": { "desktops": [], "shared_desktops": [], "name_policies": [],
                  "access_policies": [], "pools": [] },
  "limits": { "requests_per_minute": 100, "concurrency": 4 }
})";

/// "name: what the schema says of it", for each member.
auto describe_members(const OrderedJson& properties) -> OrderedJson {
  auto lines = OrderedJson::array();
  for (const auto& [name, schema] : properties.items()) {
    if (name.starts_with('$') || !schema.contains("description")) continue;
    lines.push_back(
        fmt::format("{}: {}", name, schema["description"].get<std::string>()));
  }
  return lines;
}

auto example(const FileSet& files) -> std::string {
  const auto schema =
      OrderedJson::parse(files.at("schemas/meta/environment.schema.json"));
  OrderedJson text{{"$schema", schema["$id"]},
                   {"$comment", describe_members(schema["properties"])}};
  text.update(OrderedJson::parse(kExample));
  return text.dump(2) + "\n";
}

/// One case of the plan, as another principal sends it.
auto as_sent_by(PlannedCase probe, const std::string& principal) -> PlannedCase {
  probe.id = principal;
  probe.steps.front().principal = principal;
  return probe;
}

/// One harmless request for each principal; for a file without any, one for nobody.
auto make_probes(const Plan& plan, const Environment& environment) -> Plan {
  const Plan found = find_probes(plan, "authorized");
  Plan probes{.seed = plan.seed};
  for (const auto& [name, principal] : environment.principals) {
    if (found.cases.empty()) break;
    probes.cases.push_back(as_sent_by(found.cases.front(), name));
  }
  for (const PlannedCase& planned : plan.cases) {
    if (!probes.cases.empty()) break;
    if (planned.skip_reason.empty()) probes.cases.push_back(planned);
  }
  return probes;
}

/// The body as a result has it may be escaped, but not its error code.
auto has_json_object(const StepResult& step) -> bool {
  if (!step.error_code.empty()) return true;
  const auto parsed = parse_json(step.response_body);
  return parsed.document && parsed.document->root.is_object();
}

constexpr std::string_view kNoSuchApi = "APIGW.0101";

/// Why the answer does not come from the service that is described; "" when it may. A
/// gateway may refuse a stranger, but not the main principal.
auto why_foreign(std::string_view who, const StepResult& step, const Operation& operation)
    -> std::string {
  if (step.status == 429 || step.status >= 500) return "it cannot answer now";
  if (operation.find_response(step.status) == nullptr) return "that is not documented";
  if (step.status < 400) return "";
  const bool gateway = step.error_code.starts_with("APIGW.");
  if (step.error_code == kNoSuchApi || (gateway && who == "authorized"))
    return fmt::format("a gateway's {}, not the service's", step.error_code);
  return has_json_object(step) ? "" : "its body is no JSON object";
}

using Opinion = std::pair<std::string, bool>;

auto describe_expired(int status) -> Opinion {
  if (status == 401) return {"refused with 401, as it should be", true};
  if (status == 400) {
    return {"answered with 400: the target may look at the request before the sender",
            true};
  }
  return {fmt::format("answered with {}: it does not seem to be expired", status), false};
}

/// What the answer says of the principal, and whether that is as it should be.
auto describe(const CaseResult& result, const Operation& operation) -> Opinion {
  const StepResult step = result.steps.empty() ? StepResult{} : result.steps.front();
  if (step.status == 0) return {result.reason, false};
  const auto foreign = step.status == 401 ? "" : why_foreign(result.id, step, operation);
  if (!foreign.empty())
    return {fmt::format("answered with {}: {}", step.status, foreign), false};
  if (result.id == "expired") return describe_expired(step.status);
  if (step.status == 401) return {"refused with 401", result.id == "other_project"};
  if (step.status == 403 && result.id == "authorized") return {"refused with 403", false};
  return {fmt::format("known to the target, which answers {}", step.status), true};
}

auto print_principals(const std::vector<CaseResult>& results, const Contract& contract)
    -> bool {
  bool good = true;
  for (const CaseResult& result : results) {
    const auto [text, fine] =
        describe(result, *contract.find_operation(result.operation));
    fmt::print("  {:<4} {:<14} {}\n", fine ? "ok" : "BAD", to_visible(result.id),
               to_visible(text));
    good = good && fine;
  }
  return good;
}

auto count_answered(const std::vector<CaseResult>& results) -> std::string {
  const auto count = std::ranges::count_if(results, [](const CaseResult& result) {
    return !result.steps.empty() && result.steps.front().status != 0;
  });
  return fmt::format("{} {} answered", count,
                     count == 1 ? "request was" : "requests were");
}

/// With everything permitted for the projects of the file, or nothing.
auto permissions(const Environment& environment, bool all) -> Permissions {
  if (!all) return {};
  Permissions permitted{.destructive = environment.origin.is_loopback(),
                        .destructive_projects = {environment.project_id},
                        .unscoped_projects = {environment.project_id}};
  if (const Principal* other = environment.find_principal("other_project")) {
    permitted.destructive_projects.push_back(other->project_id);
    permitted.unscoped_projects.push_back(other->project_id);
  }
  return permitted;
}

auto plan_for(const Inputs& inputs, const Environment& environment, bool all)
    -> Result<Plan> {
  return make_plan(inputs.contract, inputs.cases, environment,
                   {.permissions = permissions(environment, all), .seed = "check"});
}

void print_skips(const char* title, const Plan& plan) {
  std::map<std::string, int> reasons;
  int sent = 0;
  for (const PlannedCase& planned : plan.cases) {
    planned.skip_reason.empty() ? ++sent : ++reasons[planned.skip_reason];
  }
  fmt::print("{}: {} of {} cases would be sent\n", title, sent, plan.cases.size());
  for (const auto& [reason, number] : reasons) {
    fmt::print("  {:>5} skipped: {}\n", number, to_visible(reason));
  }
}

auto check(const Inputs& inputs, const Session& session) -> int {
  const Environment& environment = session.environment;
  const auto careful = plan_for(inputs, environment, false);
  if (!careful.ok()) return fail(careful.error());
  const auto bold = plan_for(inputs, environment, true);
  if (!bold.ok()) return fail(bold.error());
  const Plan probes = make_probes(careful.value(), environment);
  const auto played = play(inputs.contract, session, probes, {});
  if (!played.ok()) return fail(played.error());
  if (interrupting_signal() != 0) return 128 + interrupting_signal();
  if (played.value().stopped) return fail(*played.value().stopped);
  fmt::print("target {}://{}{}\n", environment.origin.scheme,
             environment.origin.authority(), environment.origin.base_path);
  const bool good = print_principals(played.value().cases, inputs.contract);
  print_skips("without a flag", careful.value());
  print_skips("with --allow-destructive and --allow-unscoped", bold.value());
  fmt::print("{}: {}, none of which can delete anything\n", good ? "ready" : "not ready",
             count_answered(played.value().cases));
  return good ? kExitConforms : kExitErrors;
}

}  // namespace

auto command_environment_init(const std::string& file) -> int {
  std::error_code ignored;
  if (std::filesystem::symlink_status(file, ignored).type() !=
      std::filesystem::file_type::not_found) {
    return fail({Error::Kind::kUsage, file, "is there already; it is not written over"});
  }
  const auto files = load_files({});
  if (!files.ok()) return fail(files.error());
  if (const auto error = write_file(file, example(files.value()))) return fail(*error);
  fmt::print("{} is written: fill it in, then `wsconform environment check {}`\n",
             to_visible(file), to_visible(file));
  return kExitConforms;
}

auto command_environment_check(const std::string& file) -> int {
  const auto inputs = load_inputs({});
  if (!inputs.ok()) return fail(inputs.error());
  const auto session =
      open_session({.environment_file = file}, inputs.value(), Purpose::kLook);
  if (!session.ok()) return fail(session.error());
  catch_interrupts();
  return check(inputs.value(), session.value());
}

}  // namespace wsconform
