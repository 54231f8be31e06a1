/// @file
/// How far the calling thread's stack may be used.
#pragma once

#include <cstdint>

namespace wsconform::engine {

/// The lowest address a frame may reach, with room left for what it calls; 0 where that
/// is not known (a stack that is not the thread's own).
[[nodiscard]] auto stack_floor() -> std::uintptr_t;

/// Where the caller's frame lies.
[[nodiscard]] inline auto stack_position() -> std::uintptr_t {
  return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

}  // namespace wsconform::engine
