// Stemming.
#include "handles.h"

using cx::guard;
using cx::string;

int32_t cx_stemmer_new(const uint8_t *language, size_t length, cx_stemmer **out,
                       cx_error *error) {
  return guard(error, [&] {
    try {
      *out = new cx_stemmer{Xapian::Stem(string(language, length)), {}};
    } catch (const Xapian::InvalidArgumentError &thrown) {
      throw cx::UnknownLanguage{thrown};
    }
  });
}

void cx_stemmer_free(cx_stemmer *stemmer) { cx::release(stemmer); }

int32_t cx_stemmer_stem(cx_stemmer *stemmer, const uint8_t *word, size_t length,
                        const uint8_t **stem, size_t *stem_length, cx_error *error) {
  return guard(error, [&] {
    stemmer->stem = stemmer->value(string(word, length));
    *stem = cx::bytes(stemmer->stem);
    *stem_length = stemmer->stem.size();
  });
}

int32_t cx_stemmer_languages(cx_bytes *out, cx_error *error) {
  return guard(error, [&] { cx::give(Xapian::Stem::get_available_languages(), out); });
}
