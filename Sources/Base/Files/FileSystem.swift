import Glibc

/// File operations whose errors name the operation, the path and the system's reason.
package enum FileSystem {
  /// Returns the error of a failed system call: "cannot WHAT PATH: reason". `code` is its `errno`.
  package static func failure(_ what: String, _ path: String, _ code: Int32 = errno) -> LedeError {
    LedeError(
      .inputOutput, "cannot \(what) \(path): \(reason(code))", hint: hint(for: code))
  }

  /// Returns a hint for an `errno`, or nil if the user cannot fix the problem.
  package static func hint(for code: Int32) -> String? {
    switch code {
    case ENOSPC, EDQUOT:
      "Free some space and run the command again. The existing index is intact."
    case EFBIG:
      "Raise the limit on the size of files (ulimit -f) and run the command again. The existing index "
        + "is intact."
    case EACCES, EPERM: "Check the permissions of the file and of the folders above it."
    case EROFS: "The disk is mounted read-only. The existing index is intact."
    case EMFILE, ENFILE: "Raise the limit of open files: ulimit -n 4096"
    default: nil
    }
  }

  /// Returns the system's message for an `errno`, such as "Permission denied".
  package static func reason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

  /// Returns the absolute path without symbolic links, or nil with the reason in `errno`.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Returns `path`, after the working folder if it is relative. The path need not exist.
  package static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  /// Returns the parent folder of an absolute path, or nil for the root.
  package static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Returns an absolute path without symbolic links. The last parts of `path` need not exist.
  package static func resolvedAllowingMissing(_ path: String) -> String {
    if let real = resolved(path) { return real }
    guard let parent = parent(of: path), parent != "/" else { return path }
    return resolvedAllowingMissing(parent) + path.dropFirst(parent.count)
  }

  /// Creates the folder and its missing parents with the permissions `mode`. An existing folder is
  /// left unchanged.
  package static func makeFolder(_ path: String, mode: UInt32) throws(LedeError) {
    if mkdir(path, mode) == 0 || errno == EEXIST {
      guard isFolder(path) else { throw failure("use as a folder", path, ENOTDIR) }
      return
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw failure("make the folder", path)
    }
    try makeFolder(String(path[..<slash]), mode: mode)
    guard mkdir(path, mode) == 0 || errno == EEXIST else {
      throw failure("make the folder", path)
    }
  }

  /// Whether something exists at `path`. A symbolic link counts, even if its target is missing.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether `path` is a folder or a symbolic link to one.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Returns the names in a folder without `.` and `..`, unsorted, or nil if it cannot be read.
  package static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a folder and its contents without following links. Does nothing if it does not exist.
  package static func removeFolder(_ path: String) throws(LedeError) {
    _ = try FolderTree.remove(path, in: AT_FDCWD, path: path) { _ in true }
  }

  /// Returns the total size in bytes of the files directly in a folder.
  package static func size(of folder: String) -> Int {
    (names(in: folder) ?? []).reduce(0) { sum, name in
      var status = stat()
      return stat(folder + "/" + name, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  /// Waits until the contents of a file, or the names in a folder, are on disk (`fsync`).
  package static func synchronize(_ path: String) throws(LedeError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("write to disk", path) }
  }

  /// Returns the path of the temporary file that ``replace(_:with:mode:)`` writes.
  package static func draft(of path: String) -> String { path + ".new" }

  /// Replaces a file atomically: writes a temporary file with the permissions `mode`, waits until it is
  /// on disk, and renames it.
  package static func replace(
    _ path: String, with text: String, mode: UInt32
  ) throws(LedeError) {
    let draft = draft(of: path)
    // A killed run may have left this file behind, or another user may have put a link there.
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("write", draft) }
    let bytes = Array(text.utf8)
    let written = write(descriptor, bytes, bytes.count)
    let code = errno
    fchmod(descriptor, mode)
    let synchronized = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard synchronized else { throw failure("write", draft, written < 0 ? code : errno) }
    guard rename(draft, path) == 0 else { throw failure("rename to", path) }
  }
}
