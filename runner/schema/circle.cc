#include <cstdint>
#include <utility>
#include <vector>

#include "builder.h"

namespace wsconform::engine {
namespace {

auto targets_of(const Node& node) -> std::vector<const Node*> {
  std::vector<const Node*> targets;
  for (const auto& check : node.checks) {
    const auto more = check->in_place();
    targets.insert(targets.end(), more.begin(), more.end());
  }
  return targets;
}

/// Depth first, with a stack of our own: schemas refer to each other as deep as they
/// like.
class CircleSearch {
 public:
  explicit CircleSearch(std::size_t nodes) : states_(nodes, State::kNew) {}

  auto from(const Node& start) -> const Node* {
    if (states_[start.number] != State::kNew) return nullptr;
    open(start);
    while (!path_.empty()) {
      auto& [node, targets] = path_.back();
      if (targets.empty()) {
        states_[node->number] = State::kDone;
        path_.pop_back();
        continue;
      }
      const auto* next = targets.back();
      targets.pop_back();
      const auto state = states_[next->number];
      if (state == State::kNew) open(*next);
      if (state == State::kOpen) return next;
    }
    return nullptr;
  }

 private:
  enum class State : std::uint8_t { kNew, kOpen, kDone };

  void open(const Node& node) {
    auto targets = targets_of(node);
    states_[node.number] = targets.empty() ? State::kDone : State::kOpen;
    if (!targets.empty()) path_.emplace_back(&node, std::move(targets));
  }

  std::vector<State> states_;
  std::vector<std::pair<const Node*, std::vector<const Node*>>> path_;
};

}  // namespace

auto find_circle(const detail::SchemaProgram& program) -> const Node* {
  CircleSearch search{program.nodes.size()};
  for (const auto& node : program.nodes) {
    if (const auto* found = search.from(node)) return found;
  }
  return nullptr;
}

}  // namespace wsconform::engine
