#include <unordered_map>
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
  auto from(const Node& start) -> const Node* {
    if (states_.contains(&start)) return nullptr;
    open(start);
    while (!path_.empty()) {
      auto& [node, targets] = path_.back();
      if (targets.empty()) {
        states_[node] = State::kDone;
        path_.pop_back();
        continue;
      }
      const auto* next = targets.back();
      targets.pop_back();
      const auto known = states_.find(next);
      if (known == states_.end()) {
        open(*next);
      } else if (known->second == State::kOpen) {
        return next;
      }
    }
    return nullptr;
  }

 private:
  enum class State { kOpen, kDone };

  void open(const Node& node) {
    states_[&node] = State::kOpen;
    path_.emplace_back(&node, targets_of(node));
  }

  std::unordered_map<const Node*, State> states_;
  std::vector<std::pair<const Node*, std::vector<const Node*>>> path_;
};

}  // namespace

auto find_circle(const detail::SchemaProgram& program) -> const Node* {
  CircleSearch search;
  for (const auto& node : program.nodes) {
    if (const auto* found = search.from(node)) return found;
  }
  return nullptr;
}

}  // namespace wsconform::engine
