// TOML by toml++, as a list of events: no C++ and no exception crosses this header.
#ifndef CTOML_H
#define CTOML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What an event says. A key is followed by its value.
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
  uint32_t line;     // from 1; 0 if there is none
  const char *text;  // UTF-8 for keys and scalars, else NULL
  size_t length;
} ctoml_event;

typedef struct ctoml_error {
  char message[200];  // ends with NUL
  uint32_t line;      // from 1
  uint32_t column;    // from 1
} ctoml_error;

typedef struct ctoml_document ctoml_document;

// Reads a document; NULL with an error if it is none. Nesting takes stack, so the caller bounds it.
ctoml_document *ctoml_parse(const char *text, size_t length, ctoml_error *error);
// The events of the root table, without its own begin and end.
const ctoml_event *ctoml_events(const ctoml_document *document, size_t *count);
void ctoml_free(ctoml_document *document);

#ifdef __cplusplus
}
#endif

#endif
