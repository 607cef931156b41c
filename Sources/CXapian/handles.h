// What the files of this target share: the handles behind the C names, and the guard that keeps
// C++ exceptions on this side. Only this file and pruning.h include <xapian.h>.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>

#include "cxapian.h"
#include "cxapian_writer.h"
#include "pruning.h"

struct cx_database {
  Xapian::Database value;
};

struct cx_writer {
  Xapian::WritableDatabase value;
};

struct cx_document {
  Xapian::Document value;
  // Kept between calls: a term longer than std::string holds inline costs no allocation each time.
  std::string term;
};

struct cx_query {
  Xapian::Query value;
  uint32_t depth;
  cx::Pruning pruning;
};

struct cx_enquire {
  // Xapian::Enquire does not give its database back; cx_enquire_match needs it.
  Xapian::Database database;
  Xapian::Enquire value;
  // Each match sets it in `value`, in the form that its plan needs.
  Xapian::Query query;
  cx::Pruning pruning;
  bool has_weights = true;
  bool is_by_relevance = true;
  bool collapses = false;
};

struct cx_matches {
  Xapian::MSet value;
  // Of its own, so that the terms stay those of the query that was run.
  Xapian::Enquire enquire;
};

struct cx_terms {
  enum class Number { none, documents, wdf };

  Xapian::TermIterator position;
  Number number;
  bool started;
  std::string term;
};

struct cx_values {
  Xapian::ValueIterator position;
  Xapian::docid document;
  std::string value;
};

struct cx_postings {
  Xapian::PostingIterator position;
};

struct cx_stemmer {
  Xapian::Stem value;
  std::string stem;
};

namespace cx {

// Thrown by a match decider or a posting source to end a match.
struct Stopped {};

// Describes the exception in flight in `*error` (if any) and returns its cx_code.
int32_t translate(cx_error *error) noexcept;

// Runs the body of a function of the header. Xapian::Error is not a std::exception, and an
// exception that got past here would end the process.
template <typename Body>
int32_t guard(cx_error *error, Body &&body) noexcept {
  try {
    body();
    return CX_OK;
  } catch (...) {
    return translate(error);
  }
}

// Deletes a handle; a destructor has nobody to report to.
template <typename Handle>
void release(Handle *handle) noexcept {
  guard(nullptr, [&] { delete handle; });
}

inline std::string string(const uint8_t *bytes, size_t length) {
  return length == 0 ? std::string() : std::string(reinterpret_cast<const char *>(bytes), length);
}

inline const uint8_t *bytes(const std::string &string) {
  return reinterpret_cast<const uint8_t *>(string.data());
}

// A path that the system will not cut short.
std::string path(const uint8_t *bytes, size_t length);

// Hands `string` over to the caller.
void give(std::string &&string, cx_bytes *out);

}  // namespace cx
