/// @file
/// What `unevaluatedItems` and `unevaluatedProperties` need to know.
#pragma once

#include <cstddef>
#include <vector>

#include "wsconform/json.h"

namespace wsconform::engine {

/// Which members or items of the current instance some keyword has evaluated.
class Evaluated {
 public:
  explicit Evaluated(const Json& instance);
  void mark(std::size_t index) { marks_[index] = true; }
  void mark_all() { marks_.assign(marks_.size(), true); }
  void merge(const Evaluated& other);
  [[nodiscard]] auto has(std::size_t index) const -> bool { return marks_[index]; }

 private:
  std::vector<bool> marks_;
};

}  // namespace wsconform::engine
