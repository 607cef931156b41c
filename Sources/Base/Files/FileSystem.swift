import Glibc

/// The file operations that Lede needs, with errors that say what was done to which file.
package enum FileSystem {
  /// `LedeError` for a failed call: "cannot WHAT PATH: reason".
  package static func failure(_ what: String, _ path: String, _ code: Int32 = errno) -> LedeError {
    LedeError(
      .inputOutput, "cannot \(what) \(path): \(reason(code))", hint: hint(for: code))
  }

  /// What to do about an error number, where there is something to do.
  package static func hint(for code: Int32) -> String? {
    switch code {
    case ENOSPC, EDQUOT:
      "Free some space and run the command again; the index as it was is intact."
    case EFBIG:
      "Raise the limit on the size of files (ulimit -f) and run the command again; the index as it was "
        + "is intact."
    case EACCES, EPERM: "Check the permissions of the file and of the folders above it."
    case EROFS: "The disk is mounted read-only; the index as it was is intact."
    case EMFILE, ENFILE: "Raise the limit of open files: ulimit -n 4096"
    default: nil
    }
  }

  /// The system's words for an error number.
  package static func reason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

  /// Absolute, without symbolic links; nil when it does not exist.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// `path` with the working folder before it if it is relative. Nothing needs to exist.
  package static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  /// The folder that holds an absolute path; nil for the root.
  package static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// An absolute path without symbolic links, whose last parts need not exist.
  package static func resolvedPlace(_ path: String) -> String {
    if let real = resolved(path) { return real }
    guard let parent = parent(of: path), parent != "/" else { return path }
    return resolvedPlace(parent) + path.dropFirst(parent.count)
  }

  /// Makes the folder and those above it that are missing, with these permissions.
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

  /// Whether anything is at the path, a symbolic link without a target included.
  package static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Names in a folder, without `.` and `..`, in no order; nil when it cannot be read.
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

  /// Removes a folder and everything in it without following links. Does nothing if it does not exist.
  package static func removeFolder(_ path: String) throws(LedeError) {
    _ = try FolderTree.remove(path, in: AT_FDCWD, path: path) { _ in true }
  }

  /// Bytes of the files right in a folder.
  package static func size(of folder: String) -> Int {
    (names(in: folder) ?? []).reduce(0) { sum, name in
      var status = stat()
      return stat(folder + "/" + name, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  /// Waits until a file's contents, or a folder's names, are on the disk.
  package static func synchronize(_ path: String) throws(LedeError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("write to disk", path) }
  }

  /// Where ``replace(_:with:mode:)`` writes first.
  package static func draft(of path: String) -> String { path + ".new" }

  /// Replaces a file in one step: written beside it with these permissions, on the disk, renamed over.
  package static func replace(
    _ path: String, with text: String, mode: UInt32
  ) throws(LedeError) {
    let draft = draft(of: path)
    // A killed run may have left a file there, and another user a link.
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
