/* Writing databases, and the documents that go into them. Results, ownership, strings and threads are
 * as cxapian.h says. */
#ifndef CXAPIAN_WRITER_H
#define CXAPIAN_WRITER_H

#include "cxapian.h"

#ifdef __cplusplus
extern "C" {
#endif

/* MARK: Writing */

/* What cx_writer_open does with what is at the path. */
typedef enum cx_opening : int32_t {
  CX_CREATE_OR_OPEN = 0,
  CX_CREATE_OR_OVERWRITE = 1,
  CX_CREATE = 2,
  CX_OPEN = 3,
} cx_opening;

/* The one writer of a database; holds its lock from open to close. */
typedef struct cx_writer cx_writer;

/* Opens the glass database in the folder `path` for writing, and reads no stub file. The last folder
 * of the path is created where `opening` says so, its parents are not. `sync` 0: commits do not wait for the disk.
 * `wait` 1: waits for the lock, without end. Reads XAPIAN_FLUSH_THRESHOLD from the environment:
 * after that many changed documents (10,000 when unset) changes are committed unasked.
 * CX_DATABASE_LOCKED; CX_DATABASE_NOT_FOUND (CX_OPEN); CX_DATABASE (cannot create, or CX_CREATE
 * and it exists); CX_DATABASE_VERSION; CX_INVALID_ARGUMENT: an unknown `opening`. */
int32_t cx_writer_open(const uint8_t *_Nullable path, size_t length, int32_t opening, int32_t sync,
                       int32_t wait, cx_writer *_Nullable *_Nonnull out,
                       cx_error *_Nullable error);

/* Commits, closes and gives back the lock. When it fails, changes since the last commit may be
 * lost. The handle stays the caller's to free. */
int32_t cx_writer_close(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* Closes if that has not been done; a failure of that commit goes unheard. */
void cx_writer_free(cx_writer *_Nullable writer);

/* The number of documents, changes that are not committed included. */
int32_t cx_writer_document_count(const cx_writer *_Nonnull writer, uint32_t *_Nonnull out,
                                 cx_error *_Nullable error);

/* A document in the making. */
typedef struct cx_document cx_document;

/* Adds a copy of `document`, which can be changed and added again. `*number`: its number.
 * When it fails, Xapian drops ALL changes since the last commit, not this one alone.
 * CX_UNIMPLEMENTED: data of some hundred megabytes. */
int32_t cx_writer_add(cx_writer *_Nonnull writer, const cx_document *_Nonnull document,
                      uint32_t *_Nonnull number, cx_error *_Nullable error);

/* Puts `document` in the place of the document that has `term`; others that have it are deleted;
 * when none has it, `document` is added. `*number`: its number. Fails as cx_writer_add does;
 * CX_INVALID_ARGUMENT, with nothing lost: an empty term. */
int32_t cx_writer_replace(cx_writer *_Nonnull writer, const uint8_t *_Nullable term, size_t length,
                          const cx_document *_Nonnull document, uint32_t *_Nonnull number,
                          cx_error *_Nullable error);

/* Puts `document` in the place of document `number`, or adds it under that number. Fails as
 * cx_writer_add does; CX_INVALID_ARGUMENT, with nothing lost: 0. */
int32_t cx_writer_replace_number(cx_writer *_Nonnull writer, uint32_t number,
                                 const cx_document *_Nonnull document, cx_error *_Nullable error);

/* Deletes all documents that have `term`, which may be none.
 * CX_INVALID_ARGUMENT: an empty term. */
int32_t cx_writer_delete_term(cx_writer *_Nonnull writer, const uint8_t *_Nullable term,
                              size_t length, cx_error *_Nullable error);

/* Deletes one document. CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: 0. */
int32_t cx_writer_delete_document(cx_writer *_Nonnull writer, uint32_t document,
                                  cx_error *_Nullable error);

/* Stores `value` under `key` in the database; an empty value removes the key.
 * CX_INVALID_ARGUMENT: an empty key, or one too long (advised: up to 200 bytes). */
int32_t cx_writer_set_metadata(cx_writer *_Nonnull writer, const uint8_t *_Nullable key,
                               size_t key_length, const uint8_t *_Nullable value,
                               size_t value_length, cx_error *_Nullable error);

/* Makes all changes so far visible to readers that open or reopen, and durable (see `sync`). */
int32_t cx_writer_commit(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* Begins a transaction: what is changed from here on becomes visible and durable by
 * cx_writer_end_transaction, all of it at once, however much it is; closing or freeing the writer
 * before undoes it. CX_INVALID_OPERATION: one is going on. */
int32_t cx_writer_begin_transaction(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* Commits the transaction. CX_INVALID_OPERATION: none is going on. */
int32_t cx_writer_end_transaction(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* MARK: Documents */

int32_t cx_document_new(cx_document *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Document number `number` of `database`, to be changed and added or put in its place; what is not
 * changed is read from `database` when it is added. CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: 0. */
int32_t cx_document_read(const cx_database *_Nonnull database, uint32_t number,
                         cx_document *_Nullable *_Nonnull out, cx_error *_Nullable error);

void cx_document_free(cx_document *_Nullable document);

/* Removes a term with its positions. CX_INVALID_ARGUMENT: the document does not have it. */
int32_t cx_document_remove_term(cx_document *_Nonnull document, const uint8_t *_Nullable term,
                                size_t length, cx_error *_Nullable error);

/* Adds `term` at each of `positions`; each raises its wdf by `wdf`. A position that the term has
 * already is not stored again, but counts for the wdf. Ascending positions are fastest. Without
 * positions nothing is added. CX_INVALID_ARGUMENT: a term that is empty or too long. */
int32_t cx_document_add_positions(cx_document *_Nonnull document, const uint8_t *_Nullable term,
                                  size_t length, const uint32_t *_Nullable positions, size_t count,
                                  uint32_t wdf, cx_error *_Nullable error);

/* Adds `term` without a position; its wdf rises by `wdf` (0: a boolean term).
 * CX_INVALID_ARGUMENT: a term that is empty or too long. */
int32_t cx_document_add_term(cx_document *_Nonnull document, const uint8_t *_Nullable term,
                             size_t length, uint32_t wdf, cx_error *_Nullable error);

/* Sets the value in a slot; an empty value clears it. CX_INVALID_ARGUMENT: slot 2^32 - 1. */
int32_t cx_document_set_value(cx_document *_Nonnull document, uint32_t slot,
                              const uint8_t *_Nullable value, size_t length,
                              cx_error *_Nullable error);

/* Sets the data. */
int32_t cx_document_set_data(cx_document *_Nonnull document, const uint8_t *_Nullable data,
                             size_t length, cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
