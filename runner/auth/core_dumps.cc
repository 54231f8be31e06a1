#include <sys/prctl.h>
#include <sys/resource.h>

#include "wsconform/auth.h"

namespace wsconform {

auto forbid_core_dumps() -> Status {
  const rlimit none{};
  if (setrlimit(RLIMIT_CORE, &none) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0) {
    return std::nullopt;
  }
  return Error{Error::Kind::kInternal, "secrets", "core dumps cannot be switched off"};
}

}  // namespace wsconform
