/* Running queries. */
#ifndef CXAPIAN_MATCH_H
#define CXAPIAN_MATCH_H

#include "cxapian_iterate.h"
#include "cxapian_source.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A query and a database, with weighting, order and collapsing (Xapian's Enquire). */
typedef struct cx_enquire cx_enquire;

/* Keeps the database open: `database` can be freed, but closing it closes it here too. The query matches
 * nothing until cx_enquire_set_query.
 * CX_INVALID_ARGUMENT: a database without shards. */
int32_t cx_enquire_new(const cx_database *_Nonnull database, cx_enquire *_Nullable *_Nonnull out,
                       cx_error *_Nullable error);

void cx_enquire_free(cx_enquire *_Nullable enquire);

int32_t cx_enquire_set_query(cx_enquire *_Nonnull enquire, const cx_query *_Nonnull query,
                             cx_error *_Nullable error);

/* Weights by BM25. CX_INVALID_ARGUMENT: a parameter is negative or not finite, or b > 1. */
int32_t cx_enquire_set_bm25(cx_enquire *_Nonnull enquire, double k1, double k2, double k3,
                            double b, double min_normalised_length, cx_error *_Nullable error);

/* Gives every match the weight 0. */
int32_t cx_enquire_set_boolean(cx_enquire *_Nonnull enquire, cx_error *_Nullable error);

/* The order of matches. */
typedef enum cx_order : int32_t {
  CX_BY_RELEVANCE = 0, /* ignores `slot` and `descending` */
  CX_BY_VALUE = 1,
  CX_BY_VALUE_THEN_RELEVANCE = 2,
  CX_BY_RELEVANCE_THEN_VALUE = 3,
} cx_order;

/* Sets the order; values are compared as bytes. CX_INVALID_ARGUMENT: an unknown `order`. */
int32_t cx_enquire_set_order(cx_enquire *_Nonnull enquire, int32_t order, uint32_t slot,
                             int32_t descending, cx_error *_Nullable error);

/* Sorts matches by their values in `slot`, and matches with the same value by ascending values in
 * `then_slot`; values are compared as bytes. */
int32_t cx_enquire_set_order_by_two(cx_enquire *_Nonnull enquire, uint32_t slot,
                                    int32_t descending, uint32_t then_slot,
                                    cx_error *_Nullable error);

/* Keeps the first `max` (1 or more) of the matches with the same value in `slot`, and all matches without
 * a value. CX_INVALID_ARGUMENT: max 0. */
int32_t cx_enquire_set_collapse(cx_enquire *_Nonnull enquire, uint32_t slot, uint32_t max,
                                cx_error *_Nullable error);

/* Returns the cx_verdict on a candidate of a match. `document` is its number in its shard, which differs
 * from its number in a database of several shards. `context` is that of cx_enquire_match. */
typedef int32_t (*cx_decider)(void *_Nullable context, uint32_t document);

/* The matches of one run. */
typedef struct cx_matches cx_matches;

/* Runs the query and returns `count` matches after the first `first` ones: the same matches as if every
 * matching document were weighed. Looks at `check_at_least` matches or more if there are as many, so the
 * counts are exact up to that number. `decider` (if not NULL) is called during this call for candidates
 * that might be returned, so a run that finds nothing never calls it.
 * CX_STOPPED: the decider ended the run; `enquire` can be used again. CX_UNIMPLEMENTED: a query that
 * Xapian cannot run; with a remote shard also a decider, or CX_NEAR or CX_PHRASE as a part of CX_OR or
 * after the first part of CX_AND_MAYBE. CX_XAPIAN: a wildcard beyond its limit. */
int32_t cx_enquire_match(const cx_enquire *_Nonnull enquire, uint32_t first, uint32_t count,
                         uint32_t check_at_least, cx_decider _Nullable decider,
                         void *_Nullable context, cx_matches *_Nullable *_Nonnull out,
                         cx_error *_Nullable error);

void cx_matches_free(cx_matches *_Nullable matches);

/* The number of matches held, and bounds and an estimate of the number of all matches, after
 * collapsing. */
typedef struct cx_counts {
  uint32_t held;
  uint32_t lower_bound;
  uint32_t estimated;
  uint32_t upper_bound;
} cx_counts;

int32_t cx_matches_counts(const cx_matches *_Nonnull matches, cx_counts *_Nonnull out,
                          cx_error *_Nullable error);

/* One match. `collapsed`: a lower bound of the number of other matches with its collapse value; 0 without
 * collapsing. */
typedef struct cx_hit {
  uint32_t document;
  uint32_t collapsed;
  double weight;
} cx_hit;

/* The match at `index`, from 0. CX_RANGE: not below `held`. */
int32_t cx_matches_hit(const cx_matches *_Nonnull matches, size_t index, cx_hit *_Nonnull out,
                       cx_error *_Nullable error);

/* The terms of the query that the match at `index` has, in byte order, without those of wildcards.
 * Number: 0. Reads the database.
 * CX_RANGE; CX_DOCUMENT_NOT_FOUND: the database was reopened and lacks the document. */
int32_t cx_matches_terms(const cx_matches *_Nonnull matches, size_t index,
                         cx_terms *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* The highest weight that a term of the query can have in a document.
 * CX_INVALID_ARGUMENT: not a term of the query. */
int32_t cx_matches_term_weight(const cx_matches *_Nonnull matches, const uint8_t *_Nullable term,
                               size_t length, double *_Nonnull out, cx_error *_Nullable error);

/* The number of documents with the term; reads nothing if it is a term of the query. */
int32_t cx_matches_term_frequency(const cx_matches *_Nonnull matches,
                                  const uint8_t *_Nullable term, size_t length,
                                  uint32_t *_Nonnull out, cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
