// Errors, and what crosses the boundary as bytes.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string_view>

#include "handles.h"

namespace {

// The longest start of `text` that has at most `limit` bytes and does not end inside a UTF-8
// character.
std::string_view prefix(std::string_view text, size_t limit) noexcept {
  if (text.size() <= limit) return text;
  size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  // Not UTF-8 if nothing but continuation bytes: then the reader repairs it.
  return text.substr(0, limit - end < 4 ? end : limit);
}

int32_t report(cx_error *error, int32_t code, std::string_view text) noexcept {
  if (error == nullptr) return code;
  error->code = code;
  const std::string_view kept = prefix(text, sizeof error->message - 1);
  std::replace_copy(kept.begin(), kept.end(), error->message, '\0', '?');
  error->message[kept.size()] = '\0';
  return code;
}

int32_t report(cx_error *error, int32_t code, const Xapian::Error &thrown) noexcept {
  try {
    return report(error, code, std::string_view(thrown.get_description()));
  } catch (...) {
    // No memory to say more.
    return report(error, code, std::string_view(thrown.get_type()));
  }
}

int32_t report(cx_error *error, int32_t code, const char *type,
               const std::exception &thrown) noexcept {
  try {
    return report(error, code, std::string(type) + ": " + thrown.what());
  } catch (...) {
    return report(error, code, std::string_view(type));
  }
}

}  // namespace

int32_t cx::translate(cx_error *error) noexcept {
  // From the special to the general: a base class before its subclass would hide it.
  try {
    throw;
  } catch (const Stopped &) {
    return report(error, CX_STOPPED, std::string_view("The match was stopped"));
  } catch (const Xapian::DatabaseModifiedError &thrown) {
    return report(error, CX_DATABASE_MODIFIED, thrown);
  } catch (const Xapian::DatabaseLockError &thrown) {
    return report(error, CX_DATABASE_LOCKED, thrown);
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
  } catch (const Xapian::NetworkError &thrown) {
    return report(error, CX_NETWORK, thrown);
  } catch (const Xapian::Error &thrown) {
    return report(error, CX_XAPIAN, thrown);
  } catch (const std::bad_alloc &) {
    return report(error, CX_OUT_OF_MEMORY, std::string_view("std::bad_alloc: out of memory"));
  } catch (const std::exception &thrown) {
    return report(error, CX_STANDARD, "std::exception", thrown);
  } catch (...) {
    return report(error, CX_UNKNOWN, std::string_view("An exception that is not an object"));
  }
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
    throw Xapian::InvalidArgumentError("A path cannot hold a NUL byte", string(bytes, length));
  }
  return string(bytes, length);
}

void cx::give(std::string &&string, cx_bytes *out) {
  auto *owner = new std::string(std::move(string));
  *out = {cx::bytes(*owner), owner->size(), owner};
}

void cx_bytes_free(cx_bytes bytes) { cx::release(static_cast<std::string *>(bytes.owner)); }
