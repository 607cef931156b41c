/* Iterators over terms, postings and values. */
#ifndef CXAPIAN_ITERATE_H
#define CXAPIAN_ITERATE_H

#include <stdbool.h>

#include "cxapian_database.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An iterator over byte strings, each with a number. The function that makes it says which strings, in
 * which order and with which number. */
typedef struct cx_terms cx_terms;

/* The terms that begin with `prefix` (all if it is empty), in byte order, from the first that is not
 * below `start`. Number: how many documents have the term. */
int32_t cx_database_terms(const cx_database *_Nonnull database, const uint8_t *_Nullable prefix,
                          size_t prefix_length, const uint8_t *_Nullable start,
                          size_t start_length, cx_terms *_Nullable *_Nonnull out,
                          cx_error *_Nullable error);

/* The term list of a document, in byte order. Number: the wdf of the term.
 * CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: document 0. */
int32_t cx_database_document_terms(const cx_database *_Nonnull database, uint32_t document,
                                   cx_terms *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* The metadata keys of the first shard that begin with `prefix`, from `start` on, as in
 * cx_database_terms. Number: 0. */
int32_t cx_database_metadata_keys(const cx_database *_Nonnull database,
                                  const uint8_t *_Nullable prefix, size_t prefix_length,
                                  const uint8_t *_Nullable start, size_t start_length,
                                  cx_terms *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Moves to the first term, then to each next one. `*term` is NULL after the last term; otherwise it
 * points into `terms` until the next call that moves. With `number` NULL the number is not read. */
int32_t cx_terms_next(cx_terms *_Nonnull terms, const uint8_t *_Nullable *_Nonnull term,
                      size_t *_Nonnull length, uint32_t *_Nullable number,
                      cx_error *_Nullable error);

/* Moves to the first term that is not below `target`, and at least one term on: like cx_terms_next if
 * `target` is not above the current term. For iterators in byte order. */
int32_t cx_terms_skip_to(cx_terms *_Nonnull terms, const uint8_t *_Nullable target,
                         size_t target_length, const uint8_t *_Nullable *_Nonnull term,
                         size_t *_Nonnull length, cx_error *_Nullable error);

/* The number of the current term; 0 before the first and after the last. */
int32_t cx_terms_number(const cx_terms *_Nonnull terms, uint32_t *_Nonnull number,
                        cx_error *_Nullable error);

void cx_terms_free(cx_terms *_Nullable terms);

/* An iterator over a posting list, by document number. */
typedef struct cx_postings cx_postings;

/* The documents with `term`; all documents for an empty term. */
int32_t cx_database_postings(const cx_database *_Nonnull database, const uint8_t *_Nullable term,
                             size_t length, cx_postings *_Nullable *_Nonnull out,
                             cx_error *_Nullable error);

/* Writes the next documents, at most `capacity` (1 or more) of them. `*count` is 0 after the last. */
int32_t cx_postings_next(cx_postings *_Nonnull postings, uint32_t *_Nonnull documents,
                         size_t capacity, size_t *_Nonnull count, cx_error *_Nullable error);

/* Sets found[i] to whether documents[i] has the term. The documents ascend. */
int32_t cx_database_documents_having(const cx_database *_Nonnull database,
                                     const uint8_t *_Nullable term, size_t length,
                                     const uint32_t *_Nullable documents, size_t count,
                                     bool *_Nullable found, cx_error *_Nullable error);

void cx_postings_free(cx_postings *_Nullable postings);

/* An iterator over the values in one slot, by document number. */
typedef struct cx_values cx_values;

int32_t cx_database_values(const cx_database *_Nonnull database, uint32_t slot,
                           cx_values *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Moves to `document`. `*value` is NULL if it does not exist or has no value; otherwise it points into
 * `values` until the next call.
 * CX_INVALID_ARGUMENT: document 0, or a document below that of an earlier call. */
int32_t cx_values_find(cx_values *_Nonnull values, uint32_t document,
                       const uint8_t *_Nullable *_Nonnull value, size_t *_Nonnull length,
                       cx_error *_Nullable error);

void cx_values_free(cx_values *_Nullable values);

/* An iterator over the values of one document, by slot. */
typedef struct cx_document_values cx_document_values;

/* The values of a document. CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: document 0. */
int32_t cx_database_document_values(const cx_database *_Nonnull database, uint32_t document,
                                    cx_document_values *_Nullable *_Nonnull out,
                                    cx_error *_Nullable error);

/* Moves to the first value, then to each next one. `*value` is NULL after the last; otherwise it points
 * into `values` until the next call. */
int32_t cx_document_values_next(cx_document_values *_Nonnull values, uint32_t *_Nonnull slot,
                                const uint8_t *_Nullable *_Nonnull value, size_t *_Nonnull length,
                                cx_error *_Nullable error);

void cx_document_values_free(cx_document_values *_Nullable values);

#ifdef __cplusplus
}
#endif

#endif
