/* Match spies that count values. */
#ifndef CXAPIAN_SPY_H
#define CXAPIAN_SPY_H

#include "cxapian_iterate.h"
#include "cxapian_match.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Counts, for each value in a slot, the matches that have it (Xapian's ValueCountMatchSpy). */
typedef struct cx_spy cx_spy;

int32_t cx_spy_new(uint32_t slot, cx_spy *_Nullable *_Nonnull out, cx_error *_Nullable error);

void cx_spy_free(cx_spy *_Nullable spy);

/* Has `spy` count the matches that each later run of `enquire` looks at: all of them only if
 * `check_at_least` is not below the number of matches. It counts before collapsing. The counts of several
 * runs add up. */
int32_t cx_enquire_add_spy(cx_enquire *_Nonnull enquire, const cx_spy *_Nonnull spy,
                           cx_error *_Nullable error);

/* The number of matches counted, those without a value included. */
int32_t cx_spy_total(const cx_spy *_Nonnull spy, size_t *_Nonnull out, cx_error *_Nullable error);

/* The `most` most frequent values, in descending order of their counts and then in byte order. Number:
 * the count of the value. Later runs do not change the iterator. */
int32_t cx_spy_values(const cx_spy *_Nonnull spy, size_t most, cx_terms *_Nullable *_Nonnull out,
                      cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
