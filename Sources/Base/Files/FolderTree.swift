package import Glibc
package import SystemPackage

/// Lists and deletes folders through descriptors, so that it never follows a symbolic link.
package enum FolderTree {
  /// A directory entry: a name in a folder, with its `stat(2)` result.
  package struct Entry {
    package let name: FilePath.Component
    package let status: stat

    /// Creates an entry.
    package init(name: FilePath.Component, status: stat) {
      self.name = name
      self.status = status
    }

    package var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
    package var isFile: Bool { status.st_mode & S_IFMT == S_IFREG }
  }

  /// Opens the folder at `path`, which starts at the open folder `parent` if it is relative. Returns nil
  /// if it is a symbolic link or not a folder, with the reason in `errno`.
  package static func open(_ path: FilePath, in parent: Int32 = AT_FDCWD) -> Int32? {
    let descriptor = path.withPlatformString {
      openat(parent, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    return descriptor >= 0 ? descriptor : nil
  }

  /// Reads the names in a folder without `.` and `..`, in the order of the file system.
  static func names(in stream: OpaquePointer) -> [FilePath.Component] {
    var names: [FilePath.Component] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          FilePath.Component(platformString: $0)
        }
      }
      if let name, name.kind == .regular { names.append(name) }
    }
    return names
  }

  /// Returns the entries of the open folder `descriptor`, sorted by name, or nil if it cannot be listed.
  /// Leaves out entries that disappear during the call.
  package static func entries(of descriptor: Int32) -> [Entry]? {
    // closedir also closes the descriptor of its stream, so the stream gets its own descriptor.
    guard let copy = open(".", in: descriptor), let stream = fdopendir(copy) else { return nil }
    defer { closedir(stream) }
    return names(in: stream).compactMap { name in
      var status = stat()
      let code = name.withPlatformString { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
      return code == 0 ? Entry(name: name, status: status) : nil
    }.sorted { $0.name.string < $1.name.string }
  }

  /// Deletes the folder `name`, which starts at the open folder `parent` if it is relative, but keeps
  /// entries that `isOwn` rejects and the folders that hold them. Returns the paths of the kept entries.
  /// `path` is the path of the folder, for errors. Does nothing if the folder does not exist.
  package static func remove(
    _ name: FilePath, in parent: Int32, path: FilePath, isOwn: (Entry) -> Bool
  ) throws(LedeError) -> [FilePath] {
    guard let descriptor = open(name, in: parent) else {
      if errno == ENOENT { return [] }
      throw FileSystem.failure("open the folder", path)
    }
    defer { close(descriptor) }
    guard let entries = entries(of: descriptor) else {
      throw FileSystem.failure("read the folder", path)
    }
    var left: [FilePath] = []
    for entry in entries {
      let child = path.appending(entry.name)
      if !isOwn(entry) {
        left.append(child)
      } else if entry.isFolder {
        left += try remove(
          FilePath(root: nil, components: entry.name), in: descriptor, path: child, isOwn: isOwn)
      } else if entry.name.withPlatformString({ unlinkat(descriptor, $0, 0) }) != 0,
        errno != ENOENT
      {
        throw FileSystem.failure("remove", child)
      }
    }
    guard left.isEmpty else { return left }
    if name.withPlatformString({ unlinkat(parent, $0, AT_REMOVEDIR) }) != 0, errno != ENOENT {
      throw FileSystem.failure("remove the folder", path)
    }
    return []
  }
}
