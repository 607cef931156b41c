// Errors, and bytes that a function returns.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>

#include "handles.h"

// Sources/Xapian/Boundary.swift has one on the stack for each call.
static_assert(sizeof(cx_error) <= 1024, "Swift would allocate a larger cx_error on the heap");

namespace {

// The longest start of `text` that has at most `limit` bytes and does not end inside a UTF-8
// character.
std::string_view prefix(std::string_view text, size_t limit) noexcept {
  if (text.size() <= limit) return text;
  size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  // Not UTF-8 if there are only continuation bytes: then the reader replaces them.
  return text.substr(0, limit - end < 4 ? end : limit);
}

template <size_t size>
void copy(std::string_view text, char (&out)[size]) noexcept {
  const std::string_view kept = prefix(text, size - 1);
  std::replace_copy(kept.begin(), kept.end(), out, '\0', '?');
  out[kept.size()] = '\0';
}

// Above the highest errno of Linux, 133 (EHWPOISON), with room for new ones.
constexpr int errno_limit = 256;

// The errno with this description, or 0. Xapian keeps the number of an error private and describes it by
// glibc's strerrordesc_np, which knows no languages and no two numbers of the same description. An error
// of getaddrinfo has a description too, but none that an errno has.
int system_error(std::string_view reason) noexcept {
  for (int number = 1; number < errno_limit; ++number) {
    const char *description = strerrordesc_np(number);
    if (description != nullptr && reason == description) return number;
  }
  return 0;
}

int32_t report(cx_error *error, int32_t code, std::string_view type, std::string_view message,
               std::string_view context = {}, std::string_view reason = {},
               int number = 0) noexcept {
  if (error == nullptr) return code;
  error->code = code;
  error->system_error = number;
  copy(type, error->type);
  copy(message, error->message);
  copy(context, error->context);
  copy(reason, error->reason);
  return code;
}

int32_t report(cx_error *error, int32_t code, const Xapian::Error &thrown,
               int number = 0) noexcept {
  const char *reason = nullptr;
  try {
    reason = thrown.get_error_string();
  } catch (...) {
    // There is no memory for the description.
  }
  if (reason == nullptr) reason = "";
  if (number == 0 && *reason != 0) number = system_error(reason);
  return report(error, code, thrown.get_type(), thrown.get_msg(), thrown.get_context(), reason,
                number);
}

}  // namespace

int32_t cx::translate(cx_error *error) noexcept {
  const int number = errno;
  // A base class after its subclasses: its handler would catch them too.
  try {
    throw;
  } catch (const Stopped &) {
    return report(error, CX_STOPPED, {}, "The match was stopped");
  } catch (const UnknownLanguage &thrown) {
    return report(error, CX_UNKNOWN_LANGUAGE, thrown.error);
  } catch (const Xapian::DatabaseModifiedError &thrown) {
    return report(error, CX_DATABASE_MODIFIED, thrown);
  } catch (const Xapian::DatabaseLockError &thrown) {
    // Xapian describes the errno in the message and throws it away.
    return report(error, CX_DATABASE_LOCKED, thrown, number);
  } catch (const Xapian::DatabaseVersionError &thrown) {
    return report(error, CX_DATABASE_VERSION, thrown);
  } catch (const Xapian::DatabaseOpeningError &thrown) {
    // DatabaseNotFoundError is a subclass.
    return report(error, CX_DATABASE_NOT_FOUND, thrown);
  } catch (const Xapian::DatabaseCorruptError &thrown) {
    return report(error, CX_DATABASE_CORRUPT, thrown);
  } catch (const Xapian::DatabaseClosedError &thrown) {
    return report(error, CX_DATABASE_CLOSED, thrown);
  } catch (const Xapian::DatabaseError &thrown) {
    return report(error, CX_DATABASE, thrown);
  } catch (const Xapian::DocNotFoundError &thrown) {
    return report(error, CX_DOCUMENT_NOT_FOUND, thrown);
  } catch (const Xapian::InvalidArgumentError &thrown) {
    return report(error, CX_INVALID_ARGUMENT, thrown);
  } catch (const Xapian::InvalidOperationError &thrown) {
    return report(error, CX_INVALID_OPERATION, thrown);
  } catch (const Xapian::RangeError &thrown) {
    return report(error, CX_RANGE, thrown);
  } catch (const Xapian::FeatureUnavailableError &thrown) {
    return report(error, CX_FEATURE_UNAVAILABLE, thrown);
  } catch (const Xapian::UnimplementedError &thrown) {
    return report(error, CX_UNIMPLEMENTED, thrown);
  } catch (const Xapian::NetworkTimeoutError &thrown) {
    return report(error, CX_NETWORK_TIMEOUT, thrown);
  } catch (const Xapian::NetworkError &thrown) {
    return report(error, CX_NETWORK, thrown);
  } catch (const Xapian::Error &thrown) {
    return report(error, CX_XAPIAN, thrown);
  } catch (const std::bad_alloc &) {
    return report(error, CX_OUT_OF_MEMORY, "std::bad_alloc", "out of memory");
  } catch (const std::exception &thrown) {
    return report(error, CX_STANDARD, "std::exception", thrown.what());
  } catch (...) {
    return report(error, CX_UNKNOWN, {}, "An exception that is not an object");
  }
}

int32_t cx::crashed(cx_error *error, const char *reason) noexcept {
  return report(error, CX_CRASHED, {}, "The check crashed", {}, reason);
}

int32_t cx_raise(int32_t code, const uint8_t *message, size_t length, cx_error *error) {
  return cx::guard(error, [&] {
    const std::string text = cx::string(message, length);
    const std::string context = "cx_raise";
    switch (code) {
      case CX_OK: return;
      case CX_DATABASE_MODIFIED: throw Xapian::DatabaseModifiedError(text, context, EACCES);
      case CX_DATABASE_LOCKED: throw Xapian::DatabaseLockError(text, context, EACCES);
      case CX_DATABASE_NOT_FOUND: throw Xapian::DatabaseNotFoundError(text, context, EACCES);
      case CX_DATABASE_VERSION: throw Xapian::DatabaseVersionError(text, context, EACCES);
      case CX_DATABASE_CORRUPT: throw Xapian::DatabaseCorruptError(text, context, EACCES);
      case CX_DATABASE_CLOSED: throw Xapian::DatabaseClosedError(text, context, EACCES);
      case CX_DATABASE: throw Xapian::DatabaseCreateError(text, context, EACCES);
      case CX_DOCUMENT_NOT_FOUND: throw Xapian::DocNotFoundError(text, context, EACCES);
      case CX_INVALID_ARGUMENT: throw Xapian::InvalidArgumentError(text, context, EACCES);
      case CX_INVALID_OPERATION: throw Xapian::InvalidOperationError(text, context, EACCES);
      case CX_RANGE: throw Xapian::RangeError(text, context, EACCES);
      case CX_FEATURE_UNAVAILABLE: throw Xapian::FeatureUnavailableError(text, context, EACCES);
      case CX_UNIMPLEMENTED: throw Xapian::UnimplementedError(text, context, EACCES);
      case CX_NETWORK_TIMEOUT: throw Xapian::NetworkTimeoutError(text, context, EACCES);
      case CX_UNKNOWN_LANGUAGE:
        throw cx::UnknownLanguage{Xapian::InvalidArgumentError(text, context, EACCES)};
      case CX_NETWORK: throw Xapian::NetworkError(text, context, EACCES);
      case CX_STOPPED: throw cx::Stopped();
      case CX_XAPIAN: throw Xapian::WildcardError(text, context, EACCES);
      case CX_OUT_OF_MEMORY: throw std::bad_alloc();
      case CX_STANDARD: throw std::runtime_error(text);
      case CX_UNKNOWN: throw 0;
      default: throw Xapian::InvalidArgumentError("Not a cx_code: " + std::to_string(code));
    }
  });
}

std::string cx::path(const uint8_t *bytes, size_t length) {
  if (length > 0 && std::memchr(bytes, 0, length) != nullptr) {
    throw Xapian::InvalidArgumentError("A path cannot contain a NUL byte", string(bytes, length));
  }
  return string(bytes, length);
}

void cx::give(std::string &&string, cx_bytes *out) {
  auto *owner = new std::string(std::move(string));
  *out = {cx::bytes(*owner), owner->size(), owner};
}

void cx_bytes_free(cx_bytes bytes) { cx::release(static_cast<std::string *>(bytes.owner)); }
