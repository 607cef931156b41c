// Remote databases.
#include <cstring>

#include "handles.h"

using cx::guard;
using cx::string;

namespace {

// For Xapian a time-out of 0 would mean none, or no wait at all for a connection.
void check_timeout(uint32_t timeout) {
  if (timeout == 0) throw Xapian::InvalidArgumentError("A time-out must be at least 1 millisecond");
}

// Text that the system reads up to a NUL byte.
std::string text(const char *what, const uint8_t *bytes, size_t length) {
  if (length > 0 && std::memchr(bytes, 0, length) != nullptr) {
    throw Xapian::InvalidArgumentError(std::string(what) + " cannot contain a NUL byte");
  }
  return string(bytes, length);
}

}  // namespace

int32_t cx_remote_open_tcp(const uint8_t *host, size_t length, uint16_t port, uint32_t timeout,
                           uint32_t connect_timeout, cx_database **out, cx_error *error) {
  return guard(error, [&] {
    check_timeout(timeout);
    check_timeout(connect_timeout);
    if (port == 0) throw Xapian::InvalidArgumentError("A port must be from 1 to 65535");
    *out = new cx_database{
        Xapian::Remote::open(text("A host", host, length), port, timeout, connect_timeout), true};
  });
}

int32_t cx_remote_open_program(const uint8_t *program, size_t program_length,
                               const uint8_t *arguments, size_t arguments_length,
                               uint32_t timeout, cx_database **out, cx_error *error) {
  return guard(error, [&] {
    check_timeout(timeout);
    if (program_length == 0) throw Xapian::InvalidArgumentError("There is no program to start");
    *out = new cx_database{
        Xapian::Remote::open(text("A program", program, program_length),
                             text("An argument", arguments, arguments_length), timeout),
        true};
  });
}
