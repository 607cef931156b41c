// A C interface to toml++ that returns a document as a list of events. No exception crosses it.
#ifndef CTOML_H
#define CTOML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Kinds of events. The value of a key follows it.
enum {
  CTOML_KEY = 0,
  CTOML_SCALAR = 1,  // a string without quotation marks, or a number, date or bool as TOML writes it
  CTOML_BEGIN_TABLE = 2,
  CTOML_END_TABLE = 3,
  CTOML_BEGIN_ARRAY = 4,
  CTOML_END_ARRAY = 5,
};

typedef struct ctoml_event {
  int32_t kind;
  uint32_t line;     // from 1; 0 if unknown
  const char *text;  // UTF-8 for keys and scalars, else NULL
  size_t length;
} ctoml_event;

typedef struct ctoml_error {
  char message[200];  // ends with NUL
  uint32_t line;      // from 1
  uint32_t column;    // from 1
} ctoml_error;

typedef struct ctoml_document ctoml_document;

// Parses a document. Returns NULL and sets the error if the text is not valid TOML. Nesting takes
// stack, so the caller must limit it.
ctoml_document *ctoml_parse(const char *text, size_t length, ctoml_error *error);
// Returns the events of the root table, without its own begin and end.
const ctoml_event *ctoml_events(const ctoml_document *document, size_t *count);
void ctoml_free(ctoml_document *document);

#ifdef __cplusplus
}
#endif

#endif
