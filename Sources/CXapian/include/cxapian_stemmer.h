/* Stemming. */
#ifndef CXAPIAN_STEMMER_H
#define CXAPIAN_STEMMER_H

#include "cxapian_error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A stemming algorithm. */
typedef struct cx_stemmer cx_stemmer;

/* `language`: an English name or a two-letter ISO 639 code. "none" leaves words unchanged.
 * CX_UNKNOWN_LANGUAGE. */
int32_t cx_stemmer_new(const uint8_t *_Nullable language, size_t length,
                       cx_stemmer *_Nullable *_Nonnull out, cx_error *_Nullable error);

void cx_stemmer_free(cx_stemmer *_Nullable stemmer);

/* The stem of a lower-case word. `*stem` points into `stemmer` until the next call with it. */
int32_t cx_stemmer_stem(cx_stemmer *_Nonnull stemmer, const uint8_t *_Nullable word, size_t length,
                        const uint8_t *_Nullable *_Nonnull stem, size_t *_Nonnull stem_length,
                        cx_error *_Nullable error);

/* The English names of all languages, separated by spaces. */
int32_t cx_stemmer_languages(cx_bytes *_Nonnull out, cx_error *_Nullable error);

#ifdef __cplusplus
}
#endif

#endif
