#include "interrupt.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace wsconform {
namespace {

std::atomic<int> interrupted_by{0};

extern "C" void on_signal(int signal) {
  if (interrupted_by.exchange(signal) != 0) _exit(128 + signal);
}

}  // namespace

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, nullptr);
}

auto interrupting_signal() -> int { return interrupted_by.load(); }

void wait_for_interrupt() {
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  sigaddset(&blocked, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &blocked, &before);
  while (interrupting_signal() == 0) sigsuspend(&before);  // no signal falls between
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace wsconform
