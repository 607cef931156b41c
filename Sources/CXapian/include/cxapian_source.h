/* Queries whose documents come from a posting source rather than from terms.
 *
 * As a part of CX_SYNONYM they make the match fail with CX_INVALID_OPERATION. All but
 * cx_query_fixed_weight make it fail with CX_UNIMPLEMENTED at a remote shard. */
#ifndef CXAPIAN_SOURCE_H
#define CXAPIAN_SOURCE_H

#include "cxapian_query.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Matches every document with this weight; 0 after cx_enquire_set_boolean.
 * CX_INVALID_ARGUMENT: negative, infinite, NaN. */
int32_t cx_query_fixed_weight(double weight, cx_query *_Nullable *_Nonnull out,
                              cx_error *_Nullable error);

/* What a callback decides. */
typedef enum cx_verdict : int32_t {
  CX_ACCEPT = 0,
  CX_REJECT = 1,
  CX_STOP = 2, /* ends the match with CX_STOPPED; any other number means the same */
} cx_verdict;

/* Returns the cx_verdict on a document with this data. Called during a match for documents with the
 * term, in any order, once for each of them until the database changes. */
typedef int32_t (*cx_data_decider)(void *_Nullable context, const uint8_t *_Nonnull data,
                                   size_t length);

/* Matches, with weight 0, the documents with `term` that `keep` accepts. Joined by CX_AND or CX_FILTER
 * to a query with fewer documents, `keep` is called for these alone.
 *
 * Takes ownership of `context`, also on failure: calls `release` with it once, when the last query,
 * enquire and matches that need it are freed. CX_INVALID_ARGUMENT: an empty term. */
int32_t cx_query_filtered(const uint8_t *_Nullable term, size_t length,
                          cx_data_decider _Nonnull keep, void *_Nullable context,
                          void (*_Nonnull release)(void *_Nullable context),
                          cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Returns CX_ACCEPT to continue the match, any other number to end it. */
typedef int32_t (*cx_interrupt)(void *_Nullable context);

/* Matches every document with weight 0 and calls `interrupt` each time the match moves to a document. The
 * match fails with CX_STOPPED if that ends it. Joined to CX_NEAR or CX_PHRASE by CX_FILTER or CX_AND, it
 * is called at each document with all the terms, before their positions are compared.
 *
 * Takes ownership of `context` as cx_query_filtered does. */
int32_t cx_query_checkpoint(cx_interrupt _Nonnull interrupt, void *_Nullable context,
                            void (*_Nonnull release)(void *_Nullable context),
                            cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
