// Extended attributes of files, which Swift's Glibc module lacks: access control lists are among them.
#include <sys/xattr.h>
