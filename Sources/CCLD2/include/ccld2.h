// The language of a text by CLD2 (Compact Language Detector 2): no C++ and no exception crosses this
// header. Safe to call from several threads.
#ifndef CCLD2_H
#define CCLD2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What was found.
typedef struct ccld2_guess {
  char code[16];     // as CLD2 names it: "en", "zh-Hant"; "un" for none; ends with NUL
  int32_t reliable;  // whether CLD2 itself would rely on it
  int32_t score;     // how telling the text was, about 1,000 for good prose
  int32_t bytes;     // of the text that told
} ccld2_guess;

// The language in which most of a text is; looks at UTF-8 up to the first byte that is none.
ccld2_guess ccld2_detect(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
