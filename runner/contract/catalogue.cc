#include "catalogue.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "files.h"

namespace wsconform::loader {

namespace {

auto read_requirement(const Node& node, std::string_view page) -> Result<Requirement> {
  const std::string prefix = page == kCommonPage ? "common/" : "";
  Requirement requirement{.id = prefix + node.text("id"),
                          .statement = node.text("statement"),
                          .page = std::string{page},
                          .section = node.at("place").text("section"),
                          .row = node.at("place").text("row"),
                          .sha256 = node.text("sha256"),
                          .level = Level::kObserve,
                          .checkable = node.flag("checkable", true),
                          .why_not = node.text("why"),
                          .layer = node.text("layer")};
  if (!requirement.checkable) return requirement;
  const auto level = parse_level(node.text("level"));
  if (!level) {
    return node.at("level").expected("must, should or observe");
  }
  requirement.level = *level;
  return requirement;
}

auto check_operation(const Node& name, const Contract& contract) -> Status {
  if (contract.find_operation(name.text()) != nullptr) return std::nullopt;
  return name.expected("an operationId of this contract");
}

/// "<operationId>/<id>", or "common/<id>".
auto check_requirement(const Node& name, const Contract& contract) -> Status {
  const std::string text = name.text();
  const auto slash = text.find('/');
  const auto* operation = contract.find_operation(text.substr(0, slash));
  const bool known = slash != std::string::npos &&
                     (operation != nullptr
                          ? operation->find_requirement(text.substr(slash + 1)) != nullptr
                          : std::ranges::any_of(contract.common, [&](const auto& one) {
                              return one.id == text;
                            }));
  if (known) return std::nullopt;
  return name.expected("a requirement as operationId/id");
}

auto parse_kind(const Node& node) -> Result<Dispute::Kind> {
  if (node.text() == "dispute") return Dispute::Kind::kDispute;
  if (node.text() == "difference") return Dispute::Kind::kDifference;
  if (node.text() == "note") return Dispute::Kind::kNote;
  return node.expected("dispute, difference or note");
}

/// The sides whose statuses a probe lists, each known, no status on two of them.
auto read_probe(const Node& node, const Dispute& dispute) -> Result<DisputeProbe> {
  DisputeProbe probe{.case_id = node.text("case")};
  for (const auto& [side, statuses] : node.at("answers").members()) {
    if (dispute.find_side(side) == nullptr) {
      return statuses.error("expected a side of the dispute, got " + quoted(side));
    }
    std::vector<int> meant;
    for (const Node& status : statuses.items()) {
      meant.push_back(static_cast<int>(status.value().as_int64().value_or(0)));
      if (!probe.side_of(meant.back()).empty()) {
        return status.expected("a status that means one side only");
      }
    }
    probe.answers.emplace(side, std::move(meant));
  }
  return probe;
}

/// What only an entry of kind dispute has.
auto read_contest(const Node& node, Dispute& dispute) -> Status {
  for (const Node& side : node.items("sides")) {
    if (dispute.find_side(side.text("id")) != nullptr) {
      return side.at("id").expected("an id that no other side has");
    }
    dispute.sides.push_back({.id = side.text("id"), .statement = side.text("statement")});
  }
  for (const Node& one : node.items("probes")) {
    auto probe = read_probe(one, dispute);
    if (!probe.ok()) return probe.error();
    dispute.probes.push_back(std::move(probe).value());
  }
  dispute.enforced = node.text("enforced");
  if (dispute.enforced.empty()) return std::nullopt;
  if (dispute.find_side(dispute.enforced) == nullptr) {
    return node.at("enforced").expected("the id of one of the sides");
  }
  dispute.level = parse_level(node.text("level")).value_or(Level::kShould);
  return std::nullopt;
}

}  // namespace

auto read_requirements(const Node& catalogue, std::string_view page)
    -> Result<std::vector<Requirement>> {
  if (catalogue.text("operation") != page) {
    return catalogue.at("operation").expected(quoted(page) + " after the file's name");
  }
  std::vector<Requirement> requirements;
  for (const Node& node : catalogue.items("requirements")) {
    auto requirement = read_requirement(node, page);
    if (!requirement.ok()) return requirement.error();
    requirements.push_back(std::move(requirement).value());
  }
  return requirements;
}

auto read_disputes(const Node& file, const Contract& contract)
    -> Result<std::vector<Dispute>> {
  std::vector<Dispute> disputes;
  for (const Node& node : file.items("disputes")) {
    for (const Node& operation : node.items("operations")) {
      if (auto fault = check_operation(operation, contract)) return *fault;
    }
    for (const Node& requirement : node.items("requirements")) {
      if (auto fault = check_requirement(requirement, contract)) return *fault;
    }
    const auto kind = parse_kind(node.at("kind"));
    if (!kind.ok()) return kind.error();
    Dispute dispute{.id = node.text("id"),
                    .kind = kind.value(),
                    .operations = node.texts("operations"),
                    .statement = node.text("statement"),
                    .treatment = node.text("treatment")};
    if (auto fault = read_contest(node, dispute)) return *fault;
    disputes.push_back(std::move(dispute));
  }
  return disputes;
}

auto read_neighbours(const Node& file, const Contract& contract)
    -> Result<std::vector<Neighbour>> {
  std::vector<Neighbour> neighbours;
  for (const Node& node : file.items("neighbours")) {
    if (auto fault = check_operation(node.at("operation"), contract)) return *fault;
    Neighbour neighbour{.operation = node.text("operation"),
                        .method = node.text("method"),
                        .path = node.text("path"),
                        .name = node.text("name")};
    const bool ours =
        std::ranges::any_of(contract.operations, [&](const auto& operation) {
          return operation.method == neighbour.method && operation.path == neighbour.path;
        });
    if (ours) return node.error("expected another operation, got one of this contract");
    neighbours.push_back(std::move(neighbour));
  }
  return neighbours;
}

}  // namespace wsconform::loader
