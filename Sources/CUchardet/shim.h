// uchardet: guesses of encodings that no file states, in the Formats target.
#include <uchardet.h>
