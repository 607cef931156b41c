// Ending the process in good order if Xapian crashes. Glass trusts the numbers in a block, so some damaged
// blocks make it read or write beyond the block.
#include "cxapian_crash.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstring>
#include <iterator>

#include "handles.h"

namespace {

constexpr int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT};

struct Text {
  size_t length = 0;
  char bytes[2048];
};

// Another thread can crash while the text is replaced, so the new one is written beside the old one.
Text texts[2];
std::atomic<int> current{0};
int32_t exit_status = 0;
struct sigaction previous[std::size(signals)];

// Calls only what POSIX allows in a signal handler.
void handle(int number, siginfo_t *, void *) {
  if (cx::depth > 0) {
    const Text &text = texts[current];
    const ssize_t ignored = write(STDERR_FILENO, text.bytes, text.length);
    static_cast<void>(ignored);
    _exit(exit_status);
  }
  const size_t index = std::find(std::begin(signals), std::end(signals), number) - std::begin(signals);
  sigaction(number, &previous[index], nullptr);
  raise(number);
}

}  // namespace

thread_local int cx::depth = 0;

void cx_crash_exit(int32_t status) {
  exit_status = status;
  struct sigaction action = {};
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < std::size(signals); ++index) {
    sigaction(signals[index], &action, &previous[index]);
  }
}

void cx_crash_describe(const uint8_t *bytes, size_t length) {
  const int next = 1 - current;
  texts[next].length = std::min(length, sizeof texts[next].bytes);
  if (length > 0) memcpy(texts[next].bytes, bytes, texts[next].length);
  current = next;
}
