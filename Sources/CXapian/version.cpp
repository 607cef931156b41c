#include <xapian.h>

#include "cxapian.h"

const char *cx_version(void) { return Xapian::version_string(); }
