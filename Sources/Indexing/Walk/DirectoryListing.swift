import Glibc

/// The names in a folder, as the file system lists them: in no order.
struct DirectoryListing {
  /// One name.
  struct Entry {
    /// Where the name is among ``names``.
    var range: Range<Int>
    /// `DT_REG` and the like; `DT_UNKNOWN` where the file system does not tell.
    var type: UInt8
  }

  private(set) var names: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Whether there is a file of rules, see ``IgnoreFiles``.
  private(set) var hasIgnoreFile = false
  /// What went wrong midway; then names are missing.
  private(set) var failure: Int32?

  /// Reads all of the folder, whose stream it leaves open.
  init(_ stream: OpaquePointer) {
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let type = entry.pointee.d_type
      withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          let name = UnsafeBufferPointer(
            start: bytes, count: strnlen(UnsafePointer<CChar>(OpaquePointer(bytes)), 256))
          append(name, type)
        }
      }
    }
    if errno != 0 { failure = errno }
  }

  private mutating func append(_ name: UnsafeBufferPointer<UInt8>, _ type: UInt8) {
    if name.first == UInt8(ascii: ".") {
      if name.count == 1 || (name.count == 2 && name[1] == UInt8(ascii: ".")) { return }
      if IgnoreFiles.names.contains(where: { $0.utf8.elementsEqual(name) }) { hasIgnoreFile = true }
    }
    let start = names.count
    names += name
    entries.append(Entry(range: start..<names.count, type: type))
  }
}
