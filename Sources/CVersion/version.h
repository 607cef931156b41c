// The version of all programs of Lede, for Swift (`ledeVersion` in Base) and for lede-launcher.
#ifndef LEDE_VERSION_H
#define LEDE_VERSION_H

#define LEDE_VERSION "0.1.0"

// NAME=VERSION of each package of the build, separated by commas: `make` defines it with -D. A plain
// `swift build` leaves it empty, because the package manager does not tell a build what it resolved.
#ifndef LEDE_PACKAGES
#define LEDE_PACKAGES
#endif

#define LEDE_TEXT(...) #__VA_ARGS__
#define LEDE_TEXT_OF(...) LEDE_TEXT(__VA_ARGS__)

static inline const char *lede_packages(void) { return LEDE_TEXT_OF(LEDE_PACKAGES); }

#endif
