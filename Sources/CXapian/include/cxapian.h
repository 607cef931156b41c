/* A C interface to Xapian 1.4. Swift can neither catch a C++ exception nor hold a C++ object that may
 * throw, so each function here catches what Xapian throws. These headers are the manual: one for each
 * subject, and this one for what they share.
 *
 * Results. A function that can fail returns CX_OK or a cx_code. On failure it fills `*error` (unless
 * `error` is NULL) and leaves its out-parameters unchanged. The comment of a function lists the codes
 * with a meaning of their own. Every function that reads a database can also return
 * CX_DATABASE_MODIFIED, CX_DATABASE_CORRUPT, CX_DATABASE_CLOSED, CX_DATABASE and, with a remote shard,
 * CX_NETWORK and CX_NETWORK_TIMEOUT; every function can return CX_OUT_OF_MEMORY, CX_STANDARD and
 * CX_UNKNOWN.
 *
 * Ownership. A handle that a function returns through an out-parameter belongs to the caller, who frees
 * it once with the `_free` function of its type. Every `_free` function accepts NULL. Handles can be
 * freed in any order: a handle keeps alive what it needs of those that it was made from.
 *
 * Strings. A string is a pointer and a length in bytes, of any bytes, NUL included; the pointer may be
 * NULL if the length is 0. A function reads it during the call only. A term of a document has at most
 * 245 bytes, where a NUL counts twice. A term to look up can have any length. A path must not contain a
 * NUL byte (CX_INVALID_ARGUMENT).
 *
 * Callbacks. A function that Xapian calls back must return: no longjmp, no exception.
 *
 * Threads. Reference counts are not atomic. Only one thread at a time may use a database and what was
 * made from it, or queries that share a part.
 */
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include "cxapian_crash.h"
#include "cxapian_database.h"
#include "cxapian_error.h"
#include "cxapian_iterate.h"
#include "cxapian_maintenance.h"
#include "cxapian_match.h"
#include "cxapian_query.h"
#include "cxapian_remote.h"
#include "cxapian_source.h"
#include "cxapian_spy.h"
#include "cxapian_stemmer.h"
#include "cxapian_version.h"
#include "cxapian_writer.h"

#endif
