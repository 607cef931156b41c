// A C interface to the language detector CLD2 (Compact Language Detector 2). No exception crosses it.
// Several threads may call it at a time.
#ifndef CCLD2_H
#define CCLD2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The detected language.
typedef struct ccld2_guess {
  char code[16];     // the code of CLD2: "en", "zh-Hant"; "un" if unknown; ends with NUL
  int32_t reliable;  // whether CLD2 considers the result reliable
  int32_t score;     // CLD2's score of the text, about 1,000 for good prose
  int32_t bytes;     // the number of bytes that were evaluated
} ccld2_guess;

// Detects the main language of a UTF-8 text, up to the first byte that CLD2 rejects.
ccld2_guess ccld2_detect(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
