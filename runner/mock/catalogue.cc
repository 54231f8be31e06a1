#include "catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wsconform::mock {

namespace {

/// What the groups of the tables go by. A test holds it against the contract.
struct OperationFacts {
  std::string_view id;
  std::string_view short_name;
  int success;
  std::string_view groups;
};

constexpr std::array<OperationFacts, 5> kOperations{{
    {kNamePolicies, "name-policies", 204, "@all @bodyless @four"},
    {kDesktops, "desktops", 202, "@all @job @missing @conflict @four @effect"},
    {kPoolVolumes, "pool-volumes", 200,
     "@all @job @missing @conflict @four @effect @200"},
    {kSubResources, "sub-resources", 200, "@all @job @missing @four @200"},
    {kAccessPolicies, "access-policies", 200, "@all @bodyless @missing @effect @200"},
}};

auto requirement_of(const Row& row, std::string_view operation, int success)
    -> std::string {
  std::string text{row.requirement};
  if (text.find(' ') != std::string::npos) return text;  // a variant's freedom
  if (text.find('/') == std::string::npos && operation != "*") {
    text = std::string{operation} + "/" + text;
  }
  if (const auto at = text.find("{}"); at != std::string::npos) {
    text.replace(at, 2, std::to_string(success));
  }
  return text;
}

auto make_switch(const Row& row, const OperationFacts& facts, std::string id) -> Switch {
  return {.info = {.id = std::move(id),
                   .operation = std::string{facts.id},
                   .kind = std::string{row.kind},
                   .what = std::string{row.what},
                   .requirement = requirement_of(row, facts.id, facts.success),
                   .mechanism = std::string{row.hook.mechanism},
                   .equivalent = std::string{row.equivalent}},
          .hook = row.hook};
}

void expand_row(const Row& row, std::vector<Switch>& switches) {
  if (!row.operation.starts_with('@')) {
    const auto* const facts =
        std::ranges::find(kOperations, row.operation, &OperationFacts::id);
    const OperationFacts any{
        .id = row.operation, .short_name = "", .success = 0, .groups = ""};
    switches.push_back(
        make_switch(row, facts == kOperations.end() ? any : *facts, std::string{row.id}));
    return;
  }
  for (const OperationFacts& facts : kOperations) {
    if (facts.groups.find(row.operation) == std::string_view::npos) continue;
    switches.push_back(
        make_switch(row, facts, fmt::format("{}-{}", row.id, facts.short_name)));
  }
}

}  // namespace

auto expand(const std::vector<Rows>& tables) -> std::vector<Switch> {
  std::vector<Switch> switches;
  for (const Rows& table : tables) {
    for (const Row& row : table) expand_row(row, switches);
  }
  return switches;
}

auto defect_switches() -> const std::vector<Switch>& {
  static const std::vector<Switch> switches = expand({undocumented_status_defects(),
                                                      status_defects(),
                                                      error_body_defects(),
                                                      error_status_body_defects(),
                                                      success_body_defects(),
                                                      header_defects(),
                                                      json_defects(),
                                                      framing_defects(),
                                                      framing_field_defects(),
                                                      chunk_defects(),
                                                      policy_input_defects(),
                                                      desktop_input_defects(),
                                                      volume_input_defects(),
                                                      sub_resource_input_defects(),
                                                      body_input_defects(),
                                                      access_defects(),
                                                      route_defects(),
                                                      effect_defects(),
                                                      server_error_defects(),
                                                      forced_defects(),
                                                      odd_input_defects(),
                                                      intermittent_defects(),
                                                      concurrent_defects(),
                                                      drifts()});
  return switches;
}

auto variant_switches() -> const std::vector<Switch>& {
  static const std::vector<Switch> switches = expand(
      {wording_variants(), transport_variants(), bytes_variants(), patience_variants(),
       order_variants(), choice_variants(), dispute_variants()});
  return switches;
}

}  // namespace wsconform::mock
