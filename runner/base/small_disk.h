/// @file
/// For tests: a disk that is full soon.
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace wsconform {

/// No file may grow beyond 4,096 bytes while it lives: a disk that fills up.
class SmallDisk {
 public:
  SmallDisk() {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = 4096;
    ::setrlimit(RLIMIT_FSIZE, &small);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallDisk(const SmallDisk&) = delete;
  auto operator=(const SmallDisk&) -> SmallDisk& = delete;

 private:
  rlimit before_{};
  void (*handler_)(int){};
};

}  // namespace wsconform
