/* The version of the library. */
#ifndef CXAPIAN_VERSION_H
#define CXAPIAN_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the loaded library, such as "1.4.22": a C string that is never freed. */
const char *_Nonnull cx_version(void);

#ifdef __cplusplus
}
#endif

#endif
