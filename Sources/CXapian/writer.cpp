// Writing a database and its documents.
#include <algorithm>

#include "handles.h"

using cx::guard;
using cx::path;
using cx::string;

namespace {

int action(int32_t opening) {
  switch (opening) {
    case CX_CREATE_OR_OPEN: return Xapian::DB_CREATE_OR_OPEN;
    case CX_CREATE_OR_OVERWRITE: return Xapian::DB_CREATE_OR_OVERWRITE;
    case CX_CREATE: return Xapian::DB_CREATE;
    case CX_OPEN: return Xapian::DB_OPEN;
    default:
      throw Xapian::InvalidArgumentError("Not a cx_opening: " + std::to_string(opening));
  }
}

// The most bytes of a term, where a NUL counts twice, as in Xapian's keys.
constexpr size_t max_term_length = 245;

// Refuses a term that is too long. Xapian itself refuses it only when its document is added, and then
// drops all changes that are not committed.
void check_term(const std::string &term) {
  if (2 * term.size() <= max_term_length) return;
  const size_t length = term.size() + std::count(term.begin(), term.end(), '\0');
  if (length <= max_term_length) return;
  throw Xapian::InvalidArgumentError("Term too long: " + std::to_string(length) + " > " +
                                     std::to_string(max_term_length) + " bytes, a NUL counted " +
                                     "twice: " + term);
}

}  // namespace

int32_t cx_writer_open(const uint8_t *bytes, size_t length, int32_t opening, int32_t sync,
                       int32_t wait, cx_writer **out, cx_error *error) {
  return guard(error, [&] {
    // Without the backend Xapian would follow a stub file in the folder.
    int flags = action(opening) | Xapian::DB_BACKEND_GLASS;
    if (!sync) flags |= Xapian::DB_NO_SYNC;
    if (wait) flags |= Xapian::DB_RETRY_LOCK;
    *out = new cx_writer{Xapian::WritableDatabase(path(bytes, length), flags)};
  });
}

int32_t cx_writer_close(cx_writer *writer, cx_error *error) {
  return guard(error, [&] { writer->value.close(); });
}

void cx_writer_free(cx_writer *writer) { cx::release(writer); }

int32_t cx_writer_document_count(const cx_writer *writer, uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = writer->value.get_doccount(); });
}

int32_t cx_writer_add(cx_writer *writer, const cx_document *document, uint32_t *number,
                      cx_error *error) {
  return guard(error, [&] { *number = writer->value.add_document(document->value); });
}

int32_t cx_writer_replace(cx_writer *writer, const uint8_t *term, size_t length,
                          const cx_document *document, uint32_t *number, cx_error *error) {
  return guard(error, [&] {
    *number = writer->value.replace_document(string(term, length), document->value);
  });
}

int32_t cx_writer_replace_number(cx_writer *writer, uint32_t number, const cx_document *document,
                                 cx_error *error) {
  return guard(error, [&] { writer->value.replace_document(number, document->value); });
}

int32_t cx_writer_delete_term(cx_writer *writer, const uint8_t *term, size_t length,
                              cx_error *error) {
  return guard(error, [&] { writer->value.delete_document(string(term, length)); });
}

int32_t cx_writer_delete_document(cx_writer *writer, uint32_t document, cx_error *error) {
  return guard(error, [&] { writer->value.delete_document(document); });
}

int32_t cx_writer_set_metadata(cx_writer *writer, const uint8_t *key, size_t key_length,
                               const uint8_t *value, size_t value_length, cx_error *error) {
  return guard(error, [&] {
    writer->value.set_metadata(string(key, key_length), string(value, value_length));
  });
}

int32_t cx_writer_commit(cx_writer *writer, cx_error *error) {
  return guard(error, [&] { writer->value.commit(); });
}

int32_t cx_writer_begin_transaction(cx_writer *writer, cx_error *error) {
  return guard(error, [&] { writer->value.begin_transaction(); });
}

int32_t cx_writer_end_transaction(cx_writer *writer, cx_error *error) {
  return guard(error, [&] { writer->value.commit_transaction(); });
}

int32_t cx_document_new(cx_document **out, cx_error *error) {
  return guard(error, [&] { *out = new cx_document(); });
}

int32_t cx_document_read(const cx_database *database, uint32_t number, cx_document **out,
                         cx_error *error) {
  return guard(error, [&] { *out = new cx_document{database->value.get_document(number), {}}; });
}

int32_t cx_document_remove_term(cx_document *document, const uint8_t *term, size_t length,
                                cx_error *error) {
  return guard(error, [&] { document->value.remove_term(string(term, length)); });
}

void cx_document_free(cx_document *document) { cx::release(document); }

int32_t cx_document_add_positions(cx_document *document, const uint8_t *term, size_t length,
                                  const uint32_t *positions, size_t count, uint32_t wdf,
                                  cx_error *error) {
  return guard(error, [&] {
    document->term.assign(reinterpret_cast<const char *>(term), length);
    check_term(document->term);
    for (size_t i = 0; i < count; ++i) {
      document->value.add_posting(document->term, positions[i], wdf);
    }
  });
}

int32_t cx_document_add_term(cx_document *document, const uint8_t *term, size_t length,
                             uint32_t wdf, cx_error *error) {
  return guard(error, [&] {
    document->term.assign(reinterpret_cast<const char *>(term), length);
    check_term(document->term);
    document->value.add_term(document->term, wdf);
  });
}

int32_t cx_document_set_value(cx_document *document, uint32_t slot, const uint8_t *value,
                              size_t length, cx_error *error) {
  return guard(error, [&] {
    if (slot == Xapian::BAD_VALUENO) {
      throw Xapian::InvalidArgumentError("Value slot 4294967295 means no slot");
    }
    document->value.add_value(slot, string(value, length));
  });
}

int32_t cx_document_set_data(cx_document *document, const uint8_t *data, size_t length,
                             cx_error *error) {
  return guard(error, [&] { document->value.set_data(string(data, length)); });
}
