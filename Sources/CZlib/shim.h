// zlib: the files in EPUB books, in the Formats target.
#include <zlib.h>
