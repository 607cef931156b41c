// The handles behind the C names, and the guard that catches C++ exceptions. Only this file and pruning.h
// include <xapian.h>.
#pragma once

#include <xapian.h>

#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cxapian.h"
#include "pruning.h"

struct cx_database {
  Xapian::Database value;
  // Whether a shard is remote, which Xapian 1.4 does not tell.
  bool is_remote = false;
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

struct cx_spy {
  std::shared_ptr<Xapian::ValueCountMatchSpy> value;
};

struct cx_enquire {
  // Xapian::Enquire does not give its database back; cx_enquire_match needs it.
  cx_database database;
  // `value` holds pointers to them.
  std::vector<std::shared_ptr<Xapian::ValueCountMatchSpy>> spies;
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
  // An own one, because the query of the cx_enquire can change.
  Xapian::Enquire enquire;
};

struct cx_terms {
  // What the number of a term is; `frequency`: of documents or, for a spy, of matches.
  enum class Number { none, frequency, wdf };

  Xapian::TermIterator position;
  Number number;
  // Whether the terms of a sound database ascend; the values of a spy do not.
  bool ascends;
  bool started = false;
  std::string term = {};
  std::string previous = {};
};

struct cx_values {
  Xapian::ValueIterator position;
  Xapian::docid document;
  std::string value;
};

struct cx_document_values {
  Xapian::ValueIterator position;
  bool started;
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

// Thrown for a language without a stemmer. Not a Xapian::Error itself, so that no other error is taken
// for it.
struct UnknownLanguage {
  Xapian::InvalidArgumentError error;
};

// Describes the exception in flight in `*error` (if any) and returns its cx_code.
int32_t translate(cx_error *error) noexcept;

// Describes in `*error` what ended the process of a check, and returns CX_CRASHED.
int32_t crashed(cx_error *error, const char *reason) noexcept;

// How many calls of the interface this thread is in; more than one inside a callback.
extern thread_local int depth;

// Runs the body of a function of the headers. Xapian::Error is not a std::exception. An exception that
// left this function would end the process.
template <typename Body>
int32_t guard(cx_error *error, Body &&body) noexcept {
  // So that `translate` does not see an error of an earlier call.
  errno = 0;
  ++depth;
  int32_t code = CX_OK;
  try {
    body();
  } catch (...) {
    code = translate(error);
  }
  --depth;
  return code;
}

// Deletes a handle. An error of its destructor cannot be reported.
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

// Returns a path; throws if it contains a NUL byte, where the system would cut it.
std::string path(const uint8_t *bytes, size_t length);

// Moves `string` into bytes that the caller owns.
void give(std::string &&string, cx_bytes *out);

}  // namespace cx
