// cmark-gfm: the CommonMark parser, with GitHub's tables.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>
#include <stdbool.h>
#include <string.h>

// The headers do not declare the node types of the extensions: they are known by name.
static inline bool ccmark_is_table_row(cmark_node *node) {
  const char *name = cmark_node_get_type_string(node);
  return strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0;
}

static inline bool ccmark_is_table_cell(cmark_node *node) {
  return strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}

// Whether fences, not indentation, say that this block is code.
static inline bool ccmark_is_fenced(cmark_node *code) {
  int length = 0, offset = 0;
  char character = 0;
  return cmark_node_get_fenced(code, &length, &offset, &character) != 0;
}
