/* Writing databases, and the documents that go into them. */
#ifndef CXAPIAN_WRITER_H
#define CXAPIAN_WRITER_H

#include "cxapian_database.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether cx_writer_open creates, opens or replaces a database. */
typedef enum cx_opening : int32_t {
  CX_CREATE_OR_OPEN = 0,
  CX_CREATE_OR_OVERWRITE = 1,
  CX_CREATE = 2,
  CX_OPEN = 3,
} cx_opening;

/* The only writer of a database. It holds the lock of the database from open to close. */
typedef struct cx_writer cx_writer;

/* Opens the glass database in the folder `path` for writing; never reads a stub file. Creates the folder
 * if `opening` allows it, but not its parents. `sync` 0: commits do not wait until the data is on the
 * disk. `wait` 1: waits for the lock, however long. Xapian reads XAPIAN_FLUSH_THRESHOLD from the
 * environment and commits after that many changed documents (10,000 if unset).
 * CX_DATABASE_LOCKED; CX_DATABASE_NOT_FOUND: CX_OPEN, and no database exists; CX_DATABASE: the folder
 * cannot be created, or CX_CREATE and a database exists; CX_DATABASE_VERSION; CX_INVALID_ARGUMENT: an
 * unknown `opening`. */
int32_t cx_writer_open(const uint8_t *_Nullable path, size_t length, int32_t opening, int32_t sync,
                       int32_t wait, cx_writer *_Nullable *_Nonnull out,
                       cx_error *_Nullable error);

/* Commits, closes and releases the lock. On failure, changes since the last commit may be lost. The
 * caller still frees the handle. */
int32_t cx_writer_close(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* Closes the writer if cx_writer_close was not called; an error of that commit is lost. */
void cx_writer_free(cx_writer *_Nullable writer);

/* The number of documents, including changes that are not committed. */
int32_t cx_writer_document_count(const cx_writer *_Nonnull writer, uint32_t *_Nonnull out,
                                 cx_error *_Nullable error);

/* A document to be added to a database. */
typedef struct cx_document cx_document;

/* Adds a copy of `document`, which can be changed and added again. `*number`: the number it gets.
 * On failure, Xapian drops ALL changes since the last commit, not only this one.
 * CX_UNIMPLEMENTED: data of several hundred megabytes. */
int32_t cx_writer_add(cx_writer *_Nonnull writer, const cx_document *_Nonnull document,
                      uint32_t *_Nonnull number, cx_error *_Nullable error);

/* Replaces the document with `term` by `document` and deletes all others with it; adds `document` if
 * no document has it. `*number`: the number of `document`. Fails as cx_writer_add does; CX_INVALID_ARGUMENT,
 * without a loss: an empty term. */
int32_t cx_writer_replace(cx_writer *_Nonnull writer, const uint8_t *_Nullable term, size_t length,
                          const cx_document *_Nonnull document, uint32_t *_Nonnull number,
                          cx_error *_Nullable error);

/* Replaces document `number`, or adds `document` under that number. Fails as cx_writer_add does;
 * CX_INVALID_ARGUMENT, without a loss: document 0. */
int32_t cx_writer_replace_number(cx_writer *_Nonnull writer, uint32_t number,
                                 const cx_document *_Nonnull document, cx_error *_Nullable error);

/* Deletes all documents with `term`, if there are any. CX_INVALID_ARGUMENT: an empty term. */
int32_t cx_writer_delete_term(cx_writer *_Nonnull writer, const uint8_t *_Nullable term,
                              size_t length, cx_error *_Nullable error);

/* Deletes one document. CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: document 0. */
int32_t cx_writer_delete_document(cx_writer *_Nonnull writer, uint32_t document,
                                  cx_error *_Nullable error);

/* Stores metadata: `value` under `key`. An empty value removes the key.
 * CX_INVALID_ARGUMENT: a key that is empty or too long (up to 200 bytes are safe). */
int32_t cx_writer_set_metadata(cx_writer *_Nonnull writer, const uint8_t *_Nullable key,
                               size_t key_length, const uint8_t *_Nullable value,
                               size_t value_length, cx_error *_Nullable error);

/* Commits all changes so far: readers see them when they open or reopen the database, and they are on
 * the disk (see `sync`). */
int32_t cx_writer_commit(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* Begins a transaction: cx_writer_end_transaction commits all changes made since then at once, however
 * many. Closing or freeing the writer before that undoes them.
 * CX_INVALID_OPERATION: a transaction has begun already. */
int32_t cx_writer_begin_transaction(cx_writer *_Nonnull writer, cx_error *_Nullable error);

/* Commits the transaction. CX_INVALID_OPERATION: none has begun. */
int32_t cx_writer_end_transaction(cx_writer *_Nonnull writer, cx_error *_Nullable error);

int32_t cx_document_new(cx_document *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Reads document `number` of `database`, to be changed and then added or put in its place. What was not
 * changed is read from `database` only then.
 * CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: document 0. */
int32_t cx_document_read(const cx_database *_Nonnull database, uint32_t number,
                         cx_document *_Nullable *_Nonnull out, cx_error *_Nullable error);

void cx_document_free(cx_document *_Nullable document);

/* Removes a term with its positions. CX_INVALID_ARGUMENT: the document lacks it. */
int32_t cx_document_remove_term(cx_document *_Nonnull document, const uint8_t *_Nullable term,
                                size_t length, cx_error *_Nullable error);

/* Adds `term` at each of `positions`, and `wdf` to its wdf for each of them, also for a position that it
 * has already. Ascending positions are fastest. Without positions nothing is added.
 * CX_INVALID_ARGUMENT: a term that is empty or too long. */
int32_t cx_document_add_positions(cx_document *_Nonnull document, const uint8_t *_Nullable term,
                                  size_t length, const uint32_t *_Nullable positions, size_t count,
                                  uint32_t wdf, cx_error *_Nullable error);

/* Adds `term` without a position, and `wdf` to its wdf (0: a boolean term).
 * CX_INVALID_ARGUMENT: a term that is empty or too long. */
int32_t cx_document_add_term(cx_document *_Nonnull document, const uint8_t *_Nullable term,
                             size_t length, uint32_t wdf, cx_error *_Nullable error);

/* Sets the value in a slot; an empty value removes it. CX_INVALID_ARGUMENT: slot 2^32 - 1. */
int32_t cx_document_set_value(cx_document *_Nonnull document, uint32_t slot,
                              const uint8_t *_Nullable value, size_t length,
                              cx_error *_Nullable error);

/* Sets the data, which Xapian stores and returns but never looks at. */
int32_t cx_document_set_data(cx_document *_Nonnull document, const uint8_t *_Nullable data,
                             size_t length, cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
