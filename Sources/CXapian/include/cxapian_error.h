/* Errors, and bytes that a function returns. */
#ifndef CXAPIAN_ERROR_H
#define CXAPIAN_ERROR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kinds of errors, each with the C++ exceptions that it stands for in brackets. */
typedef enum cx_code : int32_t {
  CX_OK = 0,
  /* [DatabaseModifiedError] Two commits have passed since the reader was opened: reopen it and repeat
   * the whole search. */
  CX_DATABASE_MODIFIED = 1,
  /* [DatabaseLockError] Another writer has the database open, or the lock file cannot be opened. */
  CX_DATABASE_LOCKED = 2,
  /* [DatabaseNotFoundError, DatabaseOpeningError] There is no database at the path, or one of its files
   * cannot be opened. */
  CX_DATABASE_NOT_FOUND = 3,
  /* [DatabaseVersionError] This Xapian cannot read the format of the database. */
  CX_DATABASE_VERSION = 4,
  /* [DatabaseCorruptError] The database is damaged, or a writer is committing and the database only
   * looks damaged for a moment. */
  CX_DATABASE_CORRUPT = 5,
  /* [DatabaseClosedError] The database was closed by cx_database_close or cx_writer_close. */
  CX_DATABASE_CLOSED = 6,
  /* [any other DatabaseError] For example, a folder cannot be created or the disk is full. */
  CX_DATABASE = 7,
  /* [DocNotFoundError] No document has that number. */
  CX_DOCUMENT_NOT_FOUND = 8,
  /* [InvalidArgumentError] */
  CX_INVALID_ARGUMENT = 9,
  /* [InvalidOperationError] */
  CX_INVALID_OPERATION = 10,
  /* [RangeError] An index is past the end. */
  CX_RANGE = 11,
  /* [FeatureUnavailableError] This build of Xapian lacks the feature. */
  CX_FEATURE_UNAVAILABLE = 12,
  /* [UnimplementedError] Xapian cannot do this with this kind of database or query. */
  CX_UNIMPLEMENTED = 13,
  /* [NetworkError] The connection to a remote shard failed. */
  CX_NETWORK = 14,
  /* A callback returned CX_STOP. */
  CX_STOPPED = 15,
  /* [any other Xapian::Error] */
  CX_XAPIAN = 16,
  /* [std::bad_alloc] */
  CX_OUT_OF_MEMORY = 17,
  /* [any other std::exception] */
  CX_STANDARD = 18,
  /* [any other exception] */
  CX_UNKNOWN = 19,
  /* [NetworkTimeoutError] A remote shard did not answer in time. */
  CX_NETWORK_TIMEOUT = 20,
  /* [InvalidArgumentError from cx_stemmer_new] Xapian has no stemmer of that name. */
  CX_UNKNOWN_LANGUAGE = 21,
  /* The process that ran cx_check crashed. */
  CX_CRASHED = 22,
} cx_code;

/* An error. A function that fails fills all of it; the memory needs no value before the call. Each text
 * ends with a NUL, is cut at the end of a UTF-8 character if it is too long, and has '?' in place of a
 * NUL byte. */
typedef struct cx_error {
  /* A cx_code. */
  int32_t code;
  /* The errno of the system call that failed; 0 if there was none, or if Xapian did not keep its number.
   * Exact: Xapian 1.4 keeps the number private but shows glibc's description of it, and no two numbers
   * have the same description. Only for CX_DATABASE_LOCKED, for which Xapian keeps no number, it is the
   * errno that the last failed system call left when the exception was caught: nothing between the
   * two calls the system except `close`, on descriptors that are open. */
  int32_t system_error;
  /* The name of the C++ class (`DatabaseOpeningError`); empty if the error is not a C++ object. */
  char type[48];
  /* Xapian's message. */
  char message[512];
  /* Xapian's context, for example the address of a remote shard; often empty. */
  char context[256];
  /* The description of the system's error, also for an error of getaddrinfo, which has no errno; empty
   * if there was none. */
  char reason[96];
} cx_error;

/* FOR TESTS. Throws, inside the guard of every function, the exception that `code` stands for (of two
 * classes the first, of "any other" one of them) with `message` and, if the class has these, with the
 * context "cx_raise" and the errno EACCES. Returns `code`; CX_INVALID_ARGUMENT if that is not a cx_code
 * that stands for an exception. */
int32_t cx_raise(int32_t code, const uint8_t *_Nullable message, size_t length,
                 cx_error *_Nullable error);

/* Bytes that belong to the caller until cx_bytes_free. `data` is NULL only in a zeroed struct. */
typedef struct cx_bytes {
  const uint8_t *_Nullable data;
  size_t length;
  void *_Nullable owner;
} cx_bytes;

/* Frees `bytes`; does nothing for a zeroed struct. */
void cx_bytes_free(cx_bytes bytes);

#ifdef __cplusplus
}
#endif

#endif
