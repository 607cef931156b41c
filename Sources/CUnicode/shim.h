// utf8proc: Unicode categories, case folding and normalisation for the Analysis target.
#include <utf8proc.h>
