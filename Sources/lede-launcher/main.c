// Runs a filter, or the indexer of a daemon, with limits: lede-launcher VERSION PARENT MEMORY OUTPUT COMMAND [ARGUMENT…]
//
// The process becomes the command (exec). VERSION is the version of the program that starts it, which must be
// the launcher's own. The limits are:
// - The kernel kills the command when the process PARENT, which started it, ends in any way.
// - The command gets at most MEMORY bytes of data. Its address space is not limited, because runtimes
//   such as those of Haskell and Java reserve far more than they use.
// - It can write no file of more than OUTPUT bytes, including standard output, and no core file.

#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../CVersion/version.h"

// The exit statuses that shells use for a command that cannot be run or does not exist.
enum { CANNOT_RUN = 126, NOT_FOUND = 127 };

static int limit(int resource, rlim_t value) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return -1;
  if (limit.rlim_max != RLIM_INFINITY && value > limit.rlim_max) value = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = value;
  return setrlimit(resource, &limit);
}

int main(int count, char **words) {
  if (count == 2 && strcmp(words[1], "--version") == 0) {
    puts("lede-launcher " LEDE_VERSION);
    return 0;
  }
  if (count < 6) {
    fputs("lede-launcher: started by 'lede index' and 'lede serve', to run programs\n", stderr);
    return 2;
  }
  if (strcmp(words[1], LEDE_VERSION) != 0) {
    fprintf(stderr, "lede-launcher is version %s, but the program that started it is version %s\n",
            LEDE_VERSION, words[1]);
    return CANNOT_RUN;
  }
  // The parent may have ended before the signal was set, so check that it is still the parent.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != (pid_t)atol(words[2])) return CANNOT_RUN;
  if (limit(RLIMIT_DATA, strtoull(words[3], NULL, 10)) != 0 ||
      limit(RLIMIT_FSIZE, strtoull(words[4], NULL, 10)) != 0 || limit(RLIMIT_CORE, 0) != 0) {
    fprintf(stderr, "cannot set limits: %s\n", strerror(errno));
    return CANNOT_RUN;
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // The indexer ignores these signals, and exec keeps ignored signals ignored.
  signal(SIGPIPE, SIG_DFL);
  signal(SIGXFSZ, SIG_DFL);
  execv(words[5], words + 5);
  fprintf(stderr, "cannot be run: %s\n", strerror(errno));
  return errno == ENOENT ? NOT_FOUND : CANNOT_RUN;
}
