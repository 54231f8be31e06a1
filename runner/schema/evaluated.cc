#include "evaluated.h"

namespace wsconform::engine {
namespace {

auto count_parts(const Json& value) -> std::size_t {
  if (value.is_array()) return value.as_array().size();
  return value.is_object() ? value.as_object().size() : 0;
}

}  // namespace

Evaluated::Evaluated(const Json& instance) : marks_(count_parts(instance), false) {}

void Evaluated::merge(const Evaluated& other) {
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    if (other.marks_[i]) marks_[i] = true;
  }
}

}  // namespace wsconform::engine
