// jansson: the parser behind the JSON target.
#include <jansson.h>
