// Starts a filter, or for a daemon the indexer, with limits: lede-launcher PARENT MEMORY OUTPUT COMMAND [ARGUMENT…]
//
// The process becomes the command, which
// - dies with the process PARENT that asked for it, however that one ends;
// - gets at most MEMORY bytes of data. Address space is not limited: run-time systems such as
//   Haskell's and Java's reserve far more of it than they use;
// - writes no file of more than OUTPUT bytes, standard output included, and no core file.

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

// The statuses of a shell for a command that cannot be run and one that is not there.
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
  if (count < 5) {
    fputs("lede-launcher: started by 'lede index' and 'lede serve', to run programs\n", stderr);
    return 2;
  }
  // The parent may have died before this was set.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != (pid_t)atol(words[1])) return CANNOT_RUN;
  if (limit(RLIMIT_DATA, strtoull(words[2], NULL, 10)) != 0 ||
      limit(RLIMIT_FSIZE, strtoull(words[3], NULL, 10)) != 0 || limit(RLIMIT_CORE, 0) != 0) {
    fprintf(stderr, "cannot set limits: %s\n", strerror(errno));
    return CANNOT_RUN;
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // The indexer ignores them, and what is ignored stays so.
  signal(SIGPIPE, SIG_DFL);
  signal(SIGXFSZ, SIG_DFL);
  execv(words[4], words + 4);
  fprintf(stderr, "cannot be run: %s\n", strerror(errno));
  return errno == ENOENT ? NOT_FOUND : CANNOT_RUN;
}
