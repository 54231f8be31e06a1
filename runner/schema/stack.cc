#include "stack.h"

#include <pthread.h>

#include <cstddef>

namespace wsconform::engine {
namespace {

/// What a frame at the floor may still need: a pattern match, a text, an allocation.
constexpr std::size_t kReserve = 64U << 10U;

struct Stack {
  std::uintptr_t low{0};
  std::uintptr_t high{0};
};

auto stack_of_this_thread() -> Stack {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return {};
  void* low = nullptr;
  std::size_t size = 0;
  const int failed = pthread_attr_getstack(&attributes, &low, &size);
  pthread_attr_destroy(&attributes);
  if (failed != 0) return {};
  const auto start = reinterpret_cast<std::uintptr_t>(low);
  return {.low = start, .high = start + size};
}

}  // namespace

auto stack_floor() -> std::uintptr_t {
  thread_local const Stack stack = stack_of_this_thread();
  const auto here = stack_position();
  if (here < stack.low || here >= stack.high) return 0;
  return stack.low + kReserve;
}

}  // namespace wsconform::engine
