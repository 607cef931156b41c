/* Databases on other machines or in other processes, over Xapian's remote protocol.
 *
 * Only these two functions connect to a server or start a program; no path and no stub file can.
 * Opening a remote database makes the whole process ignore SIGPIPE. An attempt that fails keeps its
 * descriptor open, and its program running, until the process ends: Xapian 1.4 frees neither. */
#ifndef CXAPIAN_REMOTE_H
#define CXAPIAN_REMOTE_H

#include "cxapian_database.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Connects to xapian-tcpsrv at `host`:`port`. Each time-out is in milliseconds, 1 or more:
 * `connect_timeout` for the connection to each address of the host, `timeout` for each answer, in the
 * first and every later call with the database.
 * CX_NETWORK; CX_NETWORK_TIMEOUT; CX_INVALID_ARGUMENT: a NUL byte in the host, port 0, time-out 0. */
int32_t cx_remote_open_tcp(const uint8_t *_Nullable host, size_t length, uint16_t port,
                           uint32_t timeout, uint32_t connect_timeout,
                           cx_database *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Starts `program` (xapian-progsrv, or for example ssh that starts it elsewhere) and talks to it over
 * its standard input and output. Xapian looks up a name without '/' in PATH, discards the program's
 * standard error, and splits `arguments` at spaces, without any quoting. `timeout` as above.
 * CX_NETWORK: also if the program does not exist; CX_NETWORK_TIMEOUT; CX_INVALID_ARGUMENT: a NUL byte, no
 * program, a time-out of 0. */
int32_t cx_remote_open_program(const uint8_t *_Nullable program, size_t program_length,
                               const uint8_t *_Nullable arguments, size_t arguments_length,
                               uint32_t timeout, cx_database *_Nullable *_Nonnull out,
                               cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
