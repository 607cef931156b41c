/* Checking and compacting databases. */
#ifndef CXAPIAN_MAINTENANCE_H
#define CXAPIAN_MAINTENANCE_H

#include "cxapian_database.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Checks what is at `path`: the glass database in a folder, or one of its tables (`postlist.glass`).
 * Only the check of a folder compares the tables with each other.
 *
 * Xapian's check can crash on a damaged table, so it runs in a process of its own. It opens the tables
 * for writing, although it writes nothing. A commit during the check can make a sound database look
 * damaged.
 *
 * `*errors`: the number of errors found, at most UINT32_MAX; 1 if the check did not finish.
 * `*report`: Xapian's report, in lines.
 * `*failure`: what ended the check before it finished; its code is CX_OK if it finished, and CX_CRASHED
 * if it crashed.
 *
 * CX_DATABASE_NOT_FOUND: the path has no database or table, or one of its files cannot be opened
 * (see `system_error`). */
int32_t cx_check(const uint8_t *_Nullable path, size_t length, uint32_t *_Nonnull errors,
                 cx_bytes *_Nonnull report, cx_error *_Nonnull failure, cx_error *_Nullable error);

/* Bytes that a callback may read until it returns. */
typedef struct cx_slice {
  const uint8_t *_Nonnull data;
  size_t length;
} cx_slice;

/* The value that a merge of metadata results in; the first of the values until cx_merged_set. */
typedef struct cx_merged cx_merged;

/* Merges the values that several shards have under one key, by a call of cx_merged_set. */
typedef void (*cx_metadata_merge)(void *_Nullable context, const uint8_t *_Nonnull key,
                                  size_t key_length, const cx_slice *_Nonnull values,
                                  size_t count, cx_merged *_Nonnull merged);

/* Sets the value; an empty one removes the key. Changes nothing if memory runs out. */
void cx_merged_set(cx_merged *_Nonnull merged, const uint8_t *_Nullable value, size_t length);

/* Writes the shards of `source` into a new multi-file database in the folder `path`, packed as tightly
 * as later updates allow, in blocks of `block_size` bytes: a power of two from 2,048 to 65,536.
 *
 * Documents get new numbers, from 1: the documents of each shard follow those of the shard before it,
 * shifted by a fixed offset. `merge` (if not NULL) merges the metadata that several shards have under
 * one key; without it the value of the first shard is kept. `context` is passed to `merge`.
 *
 * Overwrites a database in the folder. The parents of the folder must exist.
 * CX_DATABASE: the folder cannot be written. CX_INVALID_ARGUMENT: another block size, or `path` is a
 * shard of `source`. CX_INVALID_ARGUMENT, CX_INVALID_OPERATION, CX_UNIMPLEMENTED: shards that are not
 * all local and of one format. */
int32_t cx_database_compact(cx_database *_Nonnull source, const uint8_t *_Nullable path,
                            size_t length, uint32_t block_size,
                            cx_metadata_merge _Nullable merge, void *_Nullable context,
                            cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
