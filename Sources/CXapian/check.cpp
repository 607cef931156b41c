// Checking a database in a child process.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <ostream>
#include <streambuf>
#include <string_view>

#include "handles.h"

using cx::guard;

namespace {

// Writes each character of a stream to a descriptor at once, so that a crash loses none.
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

// What the child process finds, in memory that it shares with its parent.
struct Findings {
  size_t errors;
  // What ended the check; `code` stays CX_OK if nothing did.
  cx_error failure;
};

// Memory that a child process shares.
class SharedFindings {
 public:
  SharedFindings()
      : memory(mmap(nullptr, sizeof(Findings), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                    0)) {
    if (memory == MAP_FAILED) throw std::bad_alloc();
  }
  SharedFindings(const SharedFindings &) = delete;
  ~SharedFindings() { munmap(memory, sizeof(Findings)); }

  Findings *operator->() const { return static_cast<Findings *>(memory); }

 private:
  void *const memory;
};

[[noreturn]] void check_in_child(const std::string &path, int descriptor,
                                 const SharedFindings &findings) {
  for (const int signal_number : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) {
    signal(signal_number, SIG_DFL);
  }
  guard(&findings->failure, [&] {
    DescriptorBuffer buffer(descriptor);
    std::ostream report(&buffer);
    findings->errors = Xapian::Database::check(path, 0, &report);
  });
  _exit(0);
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

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw Xapian::DatabaseError("Cannot wait for the check", std::string(), errno);
  }
  return status;
}

// Refuses what Xapian would take for a stub file, which can name other databases.
void refuse_stub(const std::string &path) {
  const std::string_view extension = ".glass";
  struct stat status;
  if (stat(path.c_str(), &status) != 0) {
    throw Xapian::DatabaseNotFoundError("Couldn't stat '" + path + "'", errno);
  }
  const bool is_table = path.size() >= extension.size() &&
                        path.compare(path.size() - extension.size(), extension.size(), extension) == 0;
  if (!S_ISDIR(status.st_mode) && !is_table) {
    throw Xapian::DatabaseOpeningError("Neither a folder nor a table: '" + path + "'");
  }
}

}  // namespace

int32_t cx_check(const uint8_t *bytes, size_t length, uint32_t *errors, cx_bytes *report,
                 cx_error *failure, cx_error *error) {
  int32_t code = guard(error, [&] {
    const std::string path = cx::path(bytes, length);
    refuse_stub(path);
    const SharedFindings findings;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
      throw Xapian::DatabaseError("Cannot make a pipe for the check", std::string(), errno);
    }
    const pid_t child = fork();
    if (child == 0) check_in_child(path, ends[1], findings);
    const int fork_error = errno;
    close(ends[1]);
    if (child < 0) {
      close(ends[0]);
      throw Xapian::DatabaseError("Cannot start a process for the check", std::string(), fork_error);
    }
    std::string text = read_all(ends[0]);
    close(ends[0]);
    const int status = wait_for(child);
    if (WIFSIGNALED(status)) {
      cx::crashed(&findings->failure, strsignal(WTERMSIG(status)));
    } else if (WEXITSTATUS(status) != 0) {
      // Something other than check_in_child ended the process, for example a sanitizer.
      cx::crashed(&findings->failure, "it ended early");
    }
    *failure = findings->failure;
    const bool has_failed = failure->code != CX_OK;
    *errors = has_failed ? 1
                         : static_cast<uint32_t>(std::min<size_t>(
                               findings->errors, std::numeric_limits<uint32_t>::max()));
    cx::give(std::move(text), report);
  });
  if (code == CX_OK && failure->code == CX_DATABASE_NOT_FOUND) {
    cx_bytes_free(*report);
    if (error != nullptr) *error = *failure;
    code = CX_DATABASE_NOT_FOUND;
  }
  return code;
}
