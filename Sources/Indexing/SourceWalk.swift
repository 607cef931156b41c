import Filters
import Glibc
import Search

/// A file that is to be indexed.
struct SourceFile {
  /// Number of its source folder.
  var source: Int
  /// Path below the source folder, as the bytes that the file system has.
  var path: [CChar]
  var size: Int
  /// When its contents were last changed, in seconds since 1970.
  var modified: Int

  /// The path for people and ids. A name that is not UTF-8 shows its bytes beyond ASCII as `%FF`, so
  /// that two such names stay two; `isFaithful` is false then.
  var name: (text: String, isFaithful: Bool) {
    let bytes = path.dropLast().map(UInt8.init(bitPattern:))
    if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
    let escaped = bytes.map { byte in
      byte < 0x80 ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }
    return (escaped.joined(), false)
  }
}

/// Lists the files of the source folders, in the order of their paths, so that two builds of the
/// same folder give the same document numbers.
struct SourceWalk {
  private let filters: FilterTable
  private(set) var files: [SourceFile] = []
  private(set) var issues: [FileIssue] = []
  private var skippedOthers: [String: Int] = [:]
  private var skippedHidden = 0
  private var skippedLinks = 0
  private var skippedSpecial = 0

  /// A walk that takes what is read with or without one of these filters.
  init(filters: FilterTable) { self.filters = filters }

  /// What was left out on purpose.
  var skipped: [IndexReport.Skipped] {
    var skipped: [IndexReport.Skipped] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { skipped.append(.init(reason: count == 1 ? one : many, count: count)) }
    }
    add(skippedHidden, "hidden file or folder", "hidden files and folders")
    add(skippedLinks, "symbolic link", "symbolic links")
    add(
      skippedSpecial, "thing that is neither file nor folder",
      "things that are neither files nor folders")
    let others = skippedOthers.values.reduce(0, +)
    let names = skippedOthers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
    let list = names.map(\.key).joined(separator: ", ")
    let more = skippedOthers.count > names.count ? ", …" : ""
    add(others, "file of another type (\(list))", "files of other types (\(list)\(more))")
    return skipped
  }

  /// Walks one source: a folder, or a single file that is taken whatever its name.
  mutating func add(_ path: String, number: Int) {
    if path == Source.standardInput.path {
      let name = Source.standardInput.name
      files.append(
        SourceFile(source: number, path: Array(name.utf8CString), size: 0, modified: time(nil)))
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      issues.append(issue(path, "cannot be read: \(String(cString: strerror(errno)))"))
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      let start = files.count
      walk(path, below: [], number)
      files[start...].sort { Self.precedes($0.path, $1.path) }
    } else if status.st_mode & S_IFMT == S_IFREG {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      files.append(
        SourceFile(
          source: number, path: Array(name.utf8CString), size: Int(status.st_size),
          modified: status.st_mtim.tv_sec))
    } else {
      issues.append(issue(path, "is neither a file nor a folder"))
    }
  }

  private mutating func walk(_ root: String, below: [CChar], _ number: Int) {
    // Folders still to be read: a stack of our own, for trees may be deeper than the thread's.
    var folders = [below]
    while let folder = folders.popLast() {
      let path = Self.joined(Array(root.utf8CString.dropLast()), folder)
      guard let stream = opendir(path) else {
        issues.append(issue(display(path), "cannot be listed: \(String(cString: strerror(errno)))"))
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
            Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
          }
        }
        if name == [0x2E] || name == [0x2E, 0x2E] { continue }
        if name.first == 0x2E {
          skippedHidden += 1
          continue
        }
        let relative = folder.isEmpty ? name : folder + [0x2F] + name
        visit(relative, name: name, in: dirfd(stream), root, number, &folders)
      }
    }
  }

  private mutating func visit(
    _ relative: [CChar], name: [CChar], in folder: Int32, _ root: String, _ number: Int,
    _ folders: inout [[CChar]]
  ) {
    var status = stat()
    guard fstatat(folder, name + [0], &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      guard errno != ENOENT else { return }
      let path = display(Self.joined(Array(root.utf8CString.dropLast()), relative))
      issues.append(issue(path, "cannot be read: \(String(cString: strerror(errno)))"))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: folders.append(relative)
    case S_IFLNK: skippedLinks += 1
    case S_IFREG:
      let fileExtension = Self.fileExtension(of: name)
      if FileFormat(fileExtension: fileExtension, filters: filters) != nil {
        files.append(
          SourceFile(
            source: number, path: relative + [0], size: Int(status.st_size),
            modified: status.st_mtim.tv_sec))
      } else {
        skippedOthers[fileExtension.isEmpty ? "no extension" : "." + fileExtension, default: 0] += 1
      }
    default: skippedSpecial += 1
    }
  }

  private func issue(_ path: String, _ message: String) -> FileIssue {
    FileIssue(severity: .failure, path: path, line: nil, message: message)
  }

  private func display(_ path: [CChar]) -> String {
    String(decoding: path.lazy.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func fileExtension(of name: [CChar]) -> String {
    guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return "" }
    return String(
      decoding: name[(dot + 1)...].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func joined(_ root: [CChar], _ relative: [CChar]) -> [CChar] {
    relative.isEmpty ? root + [0] : root + [0x2F] + relative + [0]
  }

  private static func precedes(_ a: [CChar], _ b: [CChar]) -> Bool {
    a.lexicographicallyPrecedes(b) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) }
  }
}
