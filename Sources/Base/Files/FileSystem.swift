package import Glibc
package import SystemPackage

/// File operations whose errors name the operation, the path and the system's reason.
package enum FileSystem {
  /// Returns the error of a failed system call: "cannot WHAT PATH: reason". `code` is its `errno`.
  package static func failure(
    _ what: String, _ path: FilePath, _ code: Int32 = errno
  ) -> LedeError {
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
  package static func resolved(_ path: FilePath) -> FilePath? {
    guard let real = path.withPlatformString({ realpath($0, nil) }) else { return nil }
    defer { free(real) }
    return FilePath(platformString: real)
  }

  /// Returns `path`, after the working folder if it is relative. The path need not exist.
  package static func absolute(_ path: FilePath) -> FilePath {
    currentFolder?.pushing(path) ?? path
  }

  /// The working folder, without symbolic links; nil if it has been removed.
  package static var currentFolder: FilePath? {
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return FilePath(platformString: folder)
  }

  /// Returns an absolute path without symbolic links. The last parts of `path` need not exist.
  package static func resolvedAllowingMissing(_ path: FilePath) -> FilePath {
    if let real = resolved(path) { return real }
    let parent = path.removingLastComponent()
    guard let name = path.lastComponent, !parent.components.isEmpty else { return path }
    return resolvedAllowingMissing(parent).appending(name)
  }

  /// Creates the folder and its missing parents with the permissions `mode`. An existing folder is
  /// left unchanged.
  package static func makeFolder(_ path: FilePath, mode: UInt32) throws(LedeError) {
    func make() -> Bool { path.withPlatformString { mkdir($0, mode) } == 0 || errno == EEXIST }
    if make() {
      guard isFolder(path) else { throw failure("use as a folder", path, ENOTDIR) }
      return
    }
    let code = errno
    let parent = path.removingLastComponent()
    guard code == ENOENT, !parent.components.isEmpty else {
      throw failure("make the folder", path, code)
    }
    try makeFolder(parent, mode: mode)
    guard make() else { throw failure("make the folder", path) }
  }

  /// Returns the result of `stat(2)` or, without `followsLink`, of `lstat(2)`; nil with the reason in `errno`.
  ///
  /// `Stat` of swift-system throws an error for each file that does not exist, and a search asks for several.
  package static func status(of path: FilePath, followsLink: Bool = true) -> stat? {
    var status = stat()
    let code = path.withPlatformString { followsLink ? stat($0, &status) : lstat($0, &status) }
    return code == 0 ? status : nil
  }

  /// Whether something exists at `path`. A symbolic link counts, even if its target is missing.
  package static func exists(_ path: FilePath) -> Bool {
    status(of: path, followsLink: false) != nil
  }

  /// Whether `path` is a folder or a symbolic link to one.
  package static func isFolder(_ path: FilePath) -> Bool {
    status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Returns the names in a folder without `.` and `..`, unsorted, or nil if it cannot be read.
  package static func names(in folder: FilePath) -> [FilePath.Component]? {
    guard let stream = folder.withPlatformString(opendir) else { return nil }
    defer { closedir(stream) }
    return FolderTree.names(in: stream)
  }

  /// Removes a folder and its contents without following links. Does nothing if it does not exist.
  package static func removeFolder(_ path: FilePath) throws(LedeError) {
    _ = try FolderTree.remove(path, in: AT_FDCWD, path: path) { _ in true }
  }

  /// Returns the total size in bytes of the files directly in a folder.
  package static func size(of folder: FilePath) -> Int {
    (names(in: folder) ?? []).compactMap { status(of: folder.appending($0)) }
      .reduce(0) { $0 + Int($1.st_size) }
  }

  /// Waits until the contents of a file, or the names in a folder, are on disk (`fsync`).
  package static func synchronize(_ path: FilePath) throws(LedeError) {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("write to disk", path) }
  }

  /// Returns the path of the temporary file that ``replace(_:with:mode:)`` writes. `path` has no
  /// extension.
  package static func draft(of path: FilePath) -> FilePath {
    var draft = path
    draft.extension = "new"
    return draft
  }

  /// Replaces a file atomically: writes a temporary file with the permissions `mode`, waits until it is
  /// on disk, and renames it.
  package static func replace(
    _ path: FilePath, with text: String, mode: UInt32
  ) throws(LedeError) {
    let draft = draft(of: path)
    // A killed run may have left this file behind, or another user may have put a link there.
    _ = draft.withPlatformString(unlink)
    let descriptor = draft.withPlatformString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    guard descriptor >= 0 else { throw failure("write", draft) }
    let bytes = Array(text.utf8)
    let written = write(descriptor, bytes, bytes.count)
    let code = errno
    fchmod(descriptor, mode)
    let synchronized = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard synchronized else { throw failure("write", draft, written < 0 ? code : errno) }
    try rename(draft, to: path)
  }
  /// Renames a file or folder. Replaces a file, or an empty folder, that is at `destination`.
  package static func rename(_ path: FilePath, to destination: FilePath) throws(LedeError) {
    let status = path.withPlatformString { path in
      destination.withPlatformString { Glibc.rename(path, $0) }
    }
    guard status == 0 else { throw failure("rename to", destination) }
  }
}
