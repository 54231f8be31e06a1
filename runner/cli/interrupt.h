// SIGINT and SIGTERM: the first asks to stop, the second ends the process at once. An
// output that nobody reads any more ends nothing.
#pragma once

namespace wsconform {

void catch_interrupts();
/// 0, or the signal that came.
[[nodiscard]] auto interrupting_signal() -> int;
/// Blocks until a signal came; for the mock.
void wait_for_interrupt();

}  // namespace wsconform
