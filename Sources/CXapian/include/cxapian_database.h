/* Reading a database. */
#ifndef CXAPIAN_DATABASE_H
#define CXAPIAN_DATABASE_H

#include "cxapian_error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A reader of one snapshot of a database, which has one shard or several. */
typedef struct cx_database cx_database;

/* Opens the glass database at `path`, a folder or a single file. Never reads a stub file, which could
 * name a program to start or a server to connect to.
 * CX_DATABASE_NOT_FOUND, CX_DATABASE_VERSION; CX_INVALID_ARGUMENT: a NUL byte in the path. */
int32_t cx_database_open(const uint8_t *_Nullable path, size_t length,
                         cx_database *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Adds the shards of `other` to `database`, after its own. With n shards, document d of shard s (both
 * from 1) becomes document (d - 1) * n + s. */
int32_t cx_database_add_shards(cx_database *_Nonnull database, const cx_database *_Nonnull other,
                               cx_error *_Nullable error);

/* Closes the files, also for what was made from `database`. The caller still frees the handle. A second
 * call does nothing. */
int32_t cx_database_close(cx_database *_Nonnull database, cx_error *_Nullable error);

void cx_database_free(cx_database *_Nullable database);

/* Moves to the newest committed revision, also for what was made from `database`. `*moved`: 0 if it is
 * certainly the same revision as before, otherwise 1. */
int32_t cx_database_reopen(cx_database *_Nonnull database, int32_t *_Nonnull moved,
                           cx_error *_Nullable error);

/* The number of documents. */
int32_t cx_database_document_count(const cx_database *_Nonnull database, uint32_t *_Nonnull out,
                                   cx_error *_Nullable error);

/* The highest document number ever used; 0 if the database never held a document. */
int32_t cx_database_last_document(const cx_database *_Nonnull database, uint32_t *_Nonnull out,
                                  cx_error *_Nullable error);

/* The mean document length: the sum of the wdf of a document's terms; 0 without documents. */
int32_t cx_database_average_length(const cx_database *_Nonnull database, double *_Nonnull out,
                                   cx_error *_Nullable error);

/* The UUID as text; for several shards their UUIDs joined by ':'. It can be empty. */
int32_t cx_database_uuid(const cx_database *_Nonnull database, cx_bytes *_Nonnull out,
                         cx_error *_Nullable error);

/* A number that grows with each commit; 0 unless the database is exactly one local shard. */
int32_t cx_database_revision(const cx_database *_Nonnull database, uint64_t *_Nonnull out,
                             cx_error *_Nullable error);

/* The number of documents with the term, which can be 0; for an empty term the number of all documents.
 */
int32_t cx_database_term_frequency(const cx_database *_Nonnull database,
                                   const uint8_t *_Nullable term, size_t length,
                                   uint32_t *_Nonnull out, cx_error *_Nullable error);

/* How often the term occurs in all documents, which is the sum of its wdf; 0 for an empty term. */
int32_t cx_database_collection_frequency(const cx_database *_Nonnull database,
                                         const uint8_t *_Nullable term, size_t length,
                                         uint64_t *_Nonnull out, cx_error *_Nullable error);

/* The metadata of the first shard under `key`; empty if missing.
 * CX_INVALID_ARGUMENT: an empty key. */
int32_t cx_database_metadata(const cx_database *_Nonnull database, const uint8_t *_Nullable key,
                             size_t length, cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* The data of a document, which can be empty. CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: document 0. */
int32_t cx_database_data(const cx_database *_Nonnull database, uint32_t document,
                         cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* The value of a document in a slot; empty if it has none. Codes as for cx_database_data. */
int32_t cx_database_value(const cx_database *_Nonnull database, uint32_t document, uint32_t slot,
                          cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* The positions of a term in a document, ascending. Writes the first `capacity` of them to `positions`
 * and the number of all to `*count`. If `*count` is more than `capacity`, call again with more room. It
 * is 0 if the document does not exist or lacks the term. CX_INVALID_ARGUMENT: document 0. */
int32_t cx_database_positions(const cx_database *_Nonnull database, uint32_t document,
                              const uint8_t *_Nullable term, size_t length,
                              uint32_t *_Nullable positions, size_t capacity,
                              size_t *_Nonnull count, cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
