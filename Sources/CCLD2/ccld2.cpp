#include "ccld2.h"

// <cstdio> comes first because CLD2's header uses FILE without including it.
#include <cstdio>
#include <cstring>

#include <algorithm>
#include <climits>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace {

// Returns the number of bytes before the first that CLD2 rejects: control characters, non-characters
// and invalid UTF-8.
int detect(const char *text, int length, ccld2_guess *guess) {
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int bytes = 0;
  int valid = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text, length, /* is_plain_text */ true, &hints, 0,
                                          languages, percents, scores, nullptr, &bytes,
                                          &reliable, &valid);
  if (valid < length) return valid;
  const char *code = CLD2::LanguageCode(languages[0]);
  std::strncpy(guess->code, code, sizeof guess->code - 1);
  guess->reliable = reliable;
  guess->score = static_cast<int32_t>(scores[0]);
  guess->bytes = bytes;
  return length;
}

}  // namespace

ccld2_guess ccld2_detect(const char *text, size_t length) {
  ccld2_guess guess = {"un", 0, 0, 0};
  const int count = static_cast<int>(std::min<size_t>(length, INT_MAX));
  try {
    const int valid = detect(text, count, &guess);
    if (valid < count && valid > 0) detect(text, valid, &guess);
  } catch (...) {
    // Out of memory: the language stays unknown.
  }
  return guess;
}
