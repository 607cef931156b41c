#include <xapian.h>

#include "cxapian_version.h"

const char *cx_version(void) { return Xapian::version_string(); }
