// zstd: compression of the stored text blocks in the Search target.
#include <zstd.h>
