/* Queries. */
#ifndef CXAPIAN_QUERY_H
#define CXAPIAN_QUERY_H

#include "cxapian_error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An immutable query. It keeps its parts alive, so these can be freed. Xapian walks a query by
 * recursion, so a query nested deeper than CX_QUERY_DEPTH is refused: CX_INVALID_ARGUMENT. */
typedef struct cx_query cx_query;

#define CX_QUERY_DEPTH 1000

/* How cx_query_combine joins queries. OP_MAX and OP_XOR are missing: Xapian 1.4 reads freed memory if
 * all their parts end in one step (docs/decisions/pruned-matches.md). */
typedef enum cx_operator : int32_t {
  CX_AND = 0,         /* all parts; the sum of their weights */
  CX_OR = 1,          /* any part; the sum of the weights of those that match */
  CX_AND_NOT = 3,     /* the first part and none of the others; its weight */
  CX_AND_MAYBE = 4,   /* the first part; the weights of others that match are added */
  CX_FILTER = 5,      /* all parts; the weight of the first */
  CX_SYNONYM = 7,     /* any part; weighted as if all were one term */
  CX_ELITE_SET = 8,   /* the best `parameter` parts (0: 10), joined as by CX_OR */
  CX_NEAR = 9,        /* all parts within `parameter` positions (0: their number), in any order */
  CX_PHRASE = 10,     /* the same, in this order */
} cx_operator;

/* What happens if a wildcard stands for more terms than its maximum. */
typedef enum cx_limit : int32_t {
  CX_LIMIT_ERROR = 0,         /* the match fails: CX_XAPIAN (WildcardError) */
  CX_LIMIT_FIRST = 1,         /* the first terms in byte order are used */
  CX_LIMIT_MOST_FREQUENT = 2, /* the terms of the most documents are used */
} cx_limit;

int32_t cx_query_match_all(cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

int32_t cx_query_match_nothing(cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Matches the documents with `term`. `wqf`, the within-query frequency, is how often the term is in the
 * query. CX_INVALID_ARGUMENT: an empty term (for Xapian it would match every document). */
int32_t cx_query_term(const uint8_t *_Nullable term, size_t length, uint32_t wqf,
                      cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Joins `count` queries by a cx_operator; without any the query matches nothing. Each part of CX_NEAR
 * and CX_PHRASE must be a term or terms joined by CX_OR: otherwise CX_UNIMPLEMENTED, here or at the
 * match. CX_INVALID_ARGUMENT: an unknown operator, nested too deep. */
int32_t cx_query_combine(int32_t combiner, const cx_query *_Nonnull const *_Nullable parts,
                         size_t count, uint32_t parameter, cx_query *_Nullable *_Nonnull out,
                         cx_error *_Nullable error);

/* Multiplies the weight of `part` by `factor`. CX_INVALID_ARGUMENT: negative, infinite, NaN. */
int32_t cx_query_scale(const cx_query *_Nonnull part, double factor,
                       cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Matches, with weight 0, the documents whose value in `slot` is not below `lower` and not above `upper`,
 * compared as bytes. A NULL pointer leaves that end open; an empty limit needs a pointer to any byte. A
 * document without a value counts as having the empty one. */
int32_t cx_query_value_range(uint32_t slot, const uint8_t *_Nullable lower, size_t lower_length,
                             const uint8_t *_Nullable upper, size_t upper_length,
                             cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Matches the documents with a term that begins with `prefix`, weighted as by CX_SYNONYM. `max`: the most
 * terms that it may stand for in each shard, 0 for any number; `limit`: a cx_limit.
 * CX_INVALID_ARGUMENT: an unknown `limit`. */
int32_t cx_query_wildcard(const uint8_t *_Nullable prefix, size_t length, uint32_t max,
                          int32_t limit, cx_query *_Nullable *_Nonnull out,
                          cx_error *_Nullable error);

/* The query in Xapian's notation, for logs and tests. */
int32_t cx_query_description(const cx_query *_Nonnull query, cx_bytes *_Nonnull out,
                             cx_error *_Nullable error);

void cx_query_free(cx_query *_Nullable query);

#ifdef __cplusplus
}
#endif

#endif
