import Glibc
import SystemPackage

/// The directory entries of a folder, in the order of the file system.
struct DirectoryListing {
  /// A directory entry.
  struct Entry {
    /// The range of the name in ``names``.
    var range: Range<Int>
    /// The file type, such as `DT_REG`; `DT_UNKNOWN` if the file system does not provide it.
    var type: UInt8
  }

  private(set) var names: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Whether the folder has an ignore file, see ``IgnoreFiles``.
  private(set) var hasIgnoreFile = false
  /// The `errno` of a read error, after which the listing is incomplete.
  private(set) var failure: Int32?

  /// Reads all entries of a folder. Leaves its stream open.
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
      if IgnoreFiles.names.contains(where: { $0.string.utf8.elementsEqual(name) }) {
        hasIgnoreFile = true
      }
    }
    let start = names.count
    names += name
    entries.append(Entry(range: start..<names.count, type: type))
  }
}
