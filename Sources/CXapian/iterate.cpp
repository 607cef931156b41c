// Iterators over terms, postings and values.
#include "handles.h"

using cx::guard;
using cx::string;

namespace {

uint32_t number(const cx_terms &terms) {
  if (!terms.started || terms.position == Xapian::TermIterator()) return 0;
  switch (terms.number) {
    case cx_terms::Number::frequency: return terms.position.get_termfreq();
    case cx_terms::Number::wdf: return terms.position.get_wdf();
    case cx_terms::Number::none: break;
  }
  return 0;
}

void advance(cx_terms *terms) {
  if (terms->started && terms->position != Xapian::TermIterator()) ++terms->position;
  terms->started = true;
}

// Points `*term` at the current term. A damaged table can lead an iterator in a circle.
void point_at_term(cx_terms *terms, const uint8_t **term, size_t *length) {
  if (terms->position == Xapian::TermIterator()) {
    *term = nullptr;
    *length = 0;
    return;
  }
  std::swap(terms->previous, terms->term);
  terms->term = *terms->position;
  if (terms->ascends && terms->term <= terms->previous)
    throw Xapian::DatabaseCorruptError("Terms are not in ascending order");
  *term = cx::bytes(terms->term);
  *length = terms->term.size();
}

}  // namespace

int32_t cx_database_terms(const cx_database *database, const uint8_t *prefix, size_t prefix_length,
                          const uint8_t *start, size_t start_length, cx_terms **out,
                          cx_error *error) {
  return guard(error, [&] {
    const std::string common = string(prefix, prefix_length);
    const std::string first = string(start, start_length);
    auto position = database->value.allterms_begin(common);
    // Skipping to a term below the prefix would end the iteration at once.
    if (first > common) position.skip_to(first);
    *out = new cx_terms{std::move(position), cx_terms::Number::frequency, true};
  });
}

int32_t cx_database_document_terms(const cx_database *database, uint32_t document, cx_terms **out,
                                   cx_error *error) {
  return guard(error, [&] {
    auto position = database->value.termlist_begin(document);
    *out = new cx_terms{std::move(position), cx_terms::Number::wdf, true};
  });
}

int32_t cx_database_metadata_keys(const cx_database *database, const uint8_t *prefix,
                                  size_t prefix_length, const uint8_t *start, size_t start_length,
                                  cx_terms **out, cx_error *error) {
  return guard(error, [&] {
    const std::string common = string(prefix, prefix_length);
    const std::string first = string(start, start_length);
    auto position = database->value.metadata_keys_begin(common);
    if (first > common) position.skip_to(first);
    *out = new cx_terms{std::move(position), cx_terms::Number::none, true};
  });
}

int32_t cx_terms_next(cx_terms *terms, const uint8_t **term, size_t *length, uint32_t *count,
                      cx_error *error) {
  return guard(error, [&] {
    advance(terms);
    if (count != nullptr) *count = number(*terms);
    point_at_term(terms, term, length);
  });
}

int32_t cx_terms_skip_to(cx_terms *terms, const uint8_t *target, size_t target_length,
                         const uint8_t **term, size_t *length, cx_error *error) {
  return guard(error, [&] {
    const std::string goal = string(target, target_length);
    // Before the first call the position is the first term. Skipping to a term below the prefix would end
    // the iteration at once.
    const bool leaps = terms->position != Xapian::TermIterator() && goal > *terms->position;
    if (leaps) {
      terms->position.skip_to(goal);
      terms->started = true;
    } else {
      advance(terms);
    }
    point_at_term(terms, term, length);
  });
}

int32_t cx_terms_number(const cx_terms *terms, uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = number(*terms); });
}

void cx_terms_free(cx_terms *terms) { cx::release(terms); }

int32_t cx_database_postings(const cx_database *database, const uint8_t *term, size_t length,
                             cx_postings **out, cx_error *error) {
  return guard(error, [&] {
    *out = new cx_postings{database->value.postlist_begin(string(term, length))};
  });
}

int32_t cx_postings_next(cx_postings *postings, uint32_t *documents, size_t capacity,
                         size_t *count, cx_error *error) {
  return guard(error, [&] {
    const Xapian::PostingIterator end;
    size_t read = 0;
    for (; read < capacity && postings->position != end; ++postings->position) {
      documents[read++] = *postings->position;
    }
    *count = read;
  });
}

int32_t cx_database_documents_having(const cx_database *database, const uint8_t *term,
                                     size_t length, const uint32_t *documents, size_t count,
                                     bool *found, cx_error *error) {
  return guard(error, [&] {
    auto position = database->value.postlist_begin(string(term, length));
    const Xapian::PostingIterator end;
    for (size_t index = 0; index < count; ++index) {
      if (position != end) position.skip_to(documents[index]);
      found[index] = position != end && *position == documents[index];
    }
  });
}

void cx_postings_free(cx_postings *postings) { cx::release(postings); }

int32_t cx_database_values(const cx_database *database, uint32_t slot, cx_values **out,
                           cx_error *error) {
  return guard(error,
               [&] { *out = new cx_values{database->value.valuestream_begin(slot), 0, {}}; });
}

int32_t cx_values_find(cx_values *values, uint32_t document, const uint8_t **value,
                       size_t *length, cx_error *error) {
  return guard(error, [&] {
    if (document == 0) throw Xapian::InvalidArgumentError("Document 0 does not exist");
    if (document < values->document) {
      throw Xapian::InvalidArgumentError("Values are read by ascending document: " +
                                         std::to_string(document) + " comes after " +
                                         std::to_string(values->document));
    }
    const Xapian::ValueIterator end;
    if (values->position != end) values->position.skip_to(document);
    values->document = document;
    if (values->position == end || values->position.get_docid() != document) {
      *value = nullptr;
      *length = 0;
      return;
    }
    values->value = *values->position;
    *value = cx::bytes(values->value);
    *length = values->value.size();
  });
}

void cx_values_free(cx_values *values) { cx::release(values); }

int32_t cx_database_document_values(const cx_database *database, uint32_t document,
                                    cx_document_values **out, cx_error *error) {
  return guard(error, [&] {
    auto position = database->value.get_document(document).values_begin();
    *out = new cx_document_values{std::move(position), false, {}};
  });
}

int32_t cx_document_values_next(cx_document_values *values, uint32_t *slot, const uint8_t **value,
                                size_t *length, cx_error *error) {
  return guard(error, [&] {
    const Xapian::ValueIterator end;
    if (values->started && values->position != end) ++values->position;
    values->started = true;
    if (values->position == end) {
      *value = nullptr;
      *length = 0;
      return;
    }
    values->value = *values->position;
    *slot = values->position.get_valueno();
    *value = cx::bytes(values->value);
    *length = values->value.size();
  });
}

void cx_document_values_free(cx_document_values *values) { cx::release(values); }
