/* What a process prints if Xapian crashes. */
#ifndef CXAPIAN_CRASH_H
#define CXAPIAN_CRASH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* From now on, a call of this interface that ends in SIGSEGV, SIGBUS, SIGFPE or SIGABRT writes the text of
 * cx_crash_describe to standard error and ends the process with `status`, without running its exit handlers.
 * Elsewhere these signals do what they did before. */
void cx_crash_exit(int32_t status);

/* Sets the text: UTF-8 with its line breaks, cut at 2,048 bytes. */
void cx_crash_describe(const uint8_t *_Nullable text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
