// Reading a database.
#include "handles.h"

using cx::give;
using cx::guard;
using cx::path;
using cx::string;

int32_t cx_database_open(const uint8_t *bytes, size_t length, cx_database **out, cx_error *error) {
  return guard(error, [&] {
    // Without the flag Xapian would read a stub file.
    *out = new cx_database{Xapian::Database(path(bytes, length), Xapian::DB_BACKEND_GLASS)};
  });
}

int32_t cx_database_add_shards(cx_database *database, const cx_database *other, cx_error *error) {
  return guard(error, [&] {
    database->value.add_database(other->value);
    database->is_remote |= other->is_remote;
  });
}

int32_t cx_database_close(cx_database *database, cx_error *error) {
  return guard(error, [&] { database->value.close(); });
}

void cx_database_free(cx_database *database) { cx::release(database); }

int32_t cx_database_reopen(cx_database *database, int32_t *moved, cx_error *error) {
  return guard(error, [&] { *moved = database->value.reopen() ? 1 : 0; });
}

int32_t cx_database_document_count(const cx_database *database, uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = database->value.get_doccount(); });
}

int32_t cx_database_last_document(const cx_database *database, uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = database->value.get_lastdocid(); });
}

int32_t cx_database_average_length(const cx_database *database, double *out, cx_error *error) {
  return guard(error, [&] { *out = database->value.get_average_length(); });
}

int32_t cx_database_uuid(const cx_database *database, cx_bytes *out, cx_error *error) {
  return guard(error, [&] { give(database->value.get_uuid(), out); });
}

int32_t cx_database_revision(const cx_database *database, uint64_t *out, cx_error *error) {
  return guard(error, [&] {
    const bool is_local_shard = database->value.size() == 1 && !database->is_remote;
    *out = is_local_shard ? database->value.get_revision() : 0;
  });
}

int32_t cx_database_term_frequency(const cx_database *database, const uint8_t *term, size_t length,
                                   uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = database->value.get_termfreq(string(term, length)); });
}

int32_t cx_database_collection_frequency(const cx_database *database, const uint8_t *term,
                                         size_t length, uint64_t *out, cx_error *error) {
  return guard(error, [&] {
    *out = length == 0 ? 0 : database->value.get_collection_freq(string(term, length));
  });
}

int32_t cx_database_metadata(const cx_database *database, const uint8_t *key, size_t length,
                             cx_bytes *out, cx_error *error) {
  return guard(error, [&] { give(database->value.get_metadata(string(key, length)), out); });
}

int32_t cx_database_data(const cx_database *database, uint32_t document, cx_bytes *out,
                         cx_error *error) {
  return guard(error, [&] {
    // Without the flag, Xapian first looks up the length of the document, which takes as many reads as
    // the data. Only a document without data may not exist, so only then that is needed.
    std::string data = database->value.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
    if (data.empty()) data = database->value.get_document(document).get_data();
    give(std::move(data), out);
  });
}

int32_t cx_database_value(const cx_database *database, uint32_t document, uint32_t slot,
                          cx_bytes *out, cx_error *error) {
  return guard(error, [&] {
    std::string value =
        database->value.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot);
    if (value.empty()) value = database->value.get_document(document).get_value(slot);
    give(std::move(value), out);
  });
}

int32_t cx_database_positions(const cx_database *database, uint32_t document, const uint8_t *term,
                              size_t length, uint32_t *positions, size_t capacity, size_t *count,
                              cx_error *error) {
  return guard(error, [&] {
    size_t found = 0;
    auto position = database->value.positionlist_begin(document, string(term, length));
    for (; position != Xapian::PositionIterator(); ++position, ++found) {
      if (found < capacity) positions[found] = *position;
    }
    *count = found;
  });
}
