// Reading a database, and work on whole databases.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ostream>
#include <streambuf>
#include <vector>

#include "handles.h"

using cx::give;
using cx::guard;
using cx::path;
using cx::string;

int32_t cx_database_open(const uint8_t *bytes, size_t length, int32_t glass, cx_database **out,
                         cx_error *error) {
  return guard(error, [&] {
    const int flags = glass ? Xapian::DB_BACKEND_GLASS : 0;
    *out = new cx_database{Xapian::Database(path(bytes, length), flags)};
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
    if (database->value.size() != 1) {
      *out = 0;
      return;
    }
    try {
      *out = database->value.get_revision();
    } catch (const Xapian::InvalidOperationError &) {
      // One shard, but remote or in memory.
      *out = 0;
    }
  });
}

int32_t cx_database_term_frequency(const cx_database *database, const uint8_t *term, size_t length,
                                   uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = database->value.get_termfreq(string(term, length)); });
}

int32_t cx_database_metadata(const cx_database *database, const uint8_t *key, size_t length,
                             cx_bytes *out, cx_error *error) {
  return guard(error, [&] { give(database->value.get_metadata(string(key, length)), out); });
}

int32_t cx_database_data(const cx_database *database, uint32_t document, cx_bytes *out,
                         cx_error *error) {
  return guard(error, [&] {
    // Without the flag, Xapian looks the document's length up first, which costs as many reads as
    // the data. A document that is not there has no data, and only then is the look worth it.
    std::string data = database->value.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
    if (data.empty()) data = database->value.get_document(document).get_data();
    give(std::move(data), out);
  });
}

int32_t cx_database_value(const cx_database *database, uint32_t document, uint32_t slot,
                          cx_bytes *out, cx_error *error) {
  return guard(error, [&] {
    std::string value = database->value.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot);
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

namespace {

// Writes what a stream gets to a descriptor at once, so that nothing is lost in a crash.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor(descriptor) {}

 protected:
  int_type overflow(int_type character) override {
    if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
    const char byte = traits_type::to_char_type(character);
    return xsputn(&byte, 1) == 1 ? character : traits_type::eof();
  }

  std::streamsize xsputn(const char *bytes, std::streamsize count) override {
    std::streamsize done = 0;
    while (done < count) {
      const ssize_t written = write(descriptor, bytes + done, static_cast<size_t>(count - done));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      done += written;
    }
    return done;
  }

 private:
  const int descriptor;
};

// The exit status of the child process: how many problems there are, or this.
enum : size_t { MOST_PROBLEMS = 254, NOT_FOUND = 255 };

// The check, in a process that may crash.
[[noreturn]] void check_in_child(const std::string &path, int descriptor) {
  for (const int signal_number : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) {
    signal(signal_number, SIG_DFL);
  }
  DescriptorBuffer buffer(descriptor);
  std::ostream text(&buffer);
  size_t problems = 1;
  try {
    problems = Xapian::Database::check(path, 0, &text);
  } catch (const Xapian::DatabaseOpeningError &error) {
    const char *reason = error.get_error_string();
    text << error.get_msg();
    if (reason != nullptr) text << " (" << reason << ')';
    _exit(NOT_FOUND);
  } catch (const Xapian::Error &error) {
    // Xapian gives up here; what it has said so far tells which table it was at.
    text << error.get_description() << '\n';
  } catch (...) {
    text << "the check could not go on\n";
  }
  _exit(static_cast<int>(std::min<size_t>(problems, MOST_PROBLEMS)));
}

std::string read_all(int descriptor) {
  std::string text;
  char bytes[4096];
  while (true) {
    const ssize_t count = read(descriptor, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(bytes, static_cast<size_t>(count));
  }
}

}  // namespace

int32_t cx_check(const uint8_t *bytes, size_t length, size_t *problems, cx_bytes *report,
                 cx_error *error) {
  return guard(error, [&] {
    const std::string file = path(bytes, length);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
      throw Xapian::DatabaseError("Cannot make a pipe for the check", std::string(), errno);
    }
    const pid_t child = fork();
    if (child == 0) check_in_child(file, ends[1]);
    const int code = errno;
    close(ends[1]);
    if (child < 0) {
      close(ends[0]);
      throw Xapian::DatabaseError("Cannot start a process for the check", std::string(), code);
    }
    std::string text = read_all(ends[0]);
    close(ends[0]);
    int status = 0;
    pid_t ended;
    do {
      ended = waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    if (ended < 0) throw Xapian::DatabaseError("Cannot wait for the check", std::string(), errno);
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND) {
      throw Xapian::DatabaseOpeningError(text);
    }
    if (!WIFEXITED(status)) {
      text += std::string("the check crashed: ") + strsignal(WTERMSIG(status)) + '\n';
    }
    give(std::move(text), report);
    *problems = WIFEXITED(status) ? static_cast<size_t>(WEXITSTATUS(status)) : 1;
  });
}

struct cx_merged {
  std::string value;
};

void cx_merged_set(cx_merged *merged, const uint8_t *value, size_t length) {
  guard(nullptr, [&] { merged->value = string(value, length); });
}

namespace {

// Has the caller merge the values of one key of metadata.
class Merger : public Xapian::Compactor {
 public:
  Merger(cx_metadata_merge merge, void *context) : merge(merge), context(context) {}

  std::string resolve_duplicate_metadata(const std::string &key, size_t count,
                                         const std::string values[]) override {
    cx_merged merged{values[0]};
    if (merge == nullptr) return merged.value;
    slices.clear();
    for (size_t i = 0; i < count; ++i) slices.push_back({cx::bytes(values[i]), values[i].size()});
    // Xapian marks the keys of metadata in its table with two bytes.
    merge(context, cx::bytes(key) + 2, key.size() - 2, slices.data(), count, &merged);
    return merged.value;
  }

 private:
  const cx_metadata_merge merge;
  void *const context;
  std::vector<cx_slice> slices;
};

}  // namespace

int32_t cx_database_compact(cx_database *source, const uint8_t *bytes, size_t length,
                            cx_metadata_merge merge, void *context, cx_error *error) {
  return guard(error, [&] {
    Merger merger(merge, context);
    // Xapian reads a block for each look into a table, with a copy of all of it: blocks of 2 KB
    // instead of 8 spare a search a tenth of its time, for 3 % more disk.
    source->value.compact(path(bytes, length), Xapian::Compactor::FULL, 2048, merger);
  });
}

int32_t cx_database_add_shards(cx_database *database, const cx_database *other, cx_error *error) {
  return guard(error, [&] { database->value.add_database(other->value); });
}
