package import Glibc

/// Lists and deletes folders through descriptors, so that it never follows a symbolic link.
package enum FolderTree {
  /// A directory entry: a name in a folder, with its `stat(2)` result.
  package struct Entry {
    package let name: String
    package let status: stat

    /// Creates an entry.
    package init(name: String, status: stat) {
      self.name = name
      self.status = status
    }

    package var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
    package var isFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  }

  /// Opens the folder `name` in `parent` (`AT_FDCWD` for a path). Returns nil if it is a symbolic link
  /// or not a folder, with the reason in `errno`.
  package static func open(_ name: String, in parent: Int32 = AT_FDCWD) -> Int32? {
    let descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Returns the entries of the open folder `descriptor`, sorted by name, or nil if it cannot be listed.
  /// Leaves out entries that disappear during the call.
  package static func entries(of descriptor: Int32) -> [Entry]? {
    // closedir also closes the descriptor of its stream, so the stream gets its own descriptor.
    guard let copy = open(".", in: descriptor), let stream = fdopendir(copy) else { return nil }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      var status = stat()
      guard name != ".", name != "..",
        fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      else { continue }
      entries.append(Entry(name: name, status: status))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// Deletes the folder `name` in `parent`, but keeps entries that `isOwn` rejects and the folders that
  /// hold them. Returns the paths of the kept entries. `path` is the path of the folder, for errors. Does
  /// nothing if the folder does not exist.
  package static func remove(
    _ name: String, in parent: Int32, path: String, isOwn: (Entry) -> Bool
  ) throws(LedeError) -> [String] {
    guard let descriptor = open(name, in: parent) else {
      if errno == ENOENT { return [] }
      throw FileSystem.failure("open the folder", path)
    }
    defer { close(descriptor) }
    guard let entries = entries(of: descriptor) else {
      throw FileSystem.failure("read the folder", path)
    }
    var left: [String] = []
    for entry in entries {
      let child = path + "/" + entry.name
      if !isOwn(entry) {
        left.append(child)
      } else if entry.isFolder {
        left += try remove(entry.name, in: descriptor, path: child, isOwn: isOwn)
      } else if unlinkat(descriptor, entry.name, 0) != 0, errno != ENOENT {
        throw FileSystem.failure("remove", child)
      }
    }
    guard left.isEmpty else { return left }
    if unlinkat(parent, name, AT_REMOVEDIR) != 0, errno != ENOENT {
      throw FileSystem.failure("remove the folder", path)
    }
    return []
  }
}
