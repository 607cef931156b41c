import CZlib

/// A reader for ZIP archives in memory (PKWARE's APPNOTE 6.3). It supports stored and deflated files in
/// archives of one part and less than 4 GB.
///
/// Because archives may be damaged or hostile, it checks every offset, limits the size of each unpacked
/// file and verifies its checksum.
struct ZipArchive {
  /// An error in an archive, as one clause.
  struct ArchiveError: Error {
    let message: String
  }

  private struct Entry {
    var method: Int
    var flags: Int
    var packedSize: Int
    var size: Int
    /// The CRC-32 of the unpacked bytes.
    var checksum: Int
    var start: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  init(_ bytes: [UInt8]) throws(ArchiveError) {
    self.bytes = bytes
    // A comment of up to 64 kB may follow the end record.
    let earliest = max(0, bytes.count - 22 - 65_535)
    guard
      let end = stride(from: bytes.count - 22, through: earliest, by: -1).first(where: {
        integer(at: $0, 4) == 0x0605_4B50
      }),
      let count = integer(at: end + 10, 2), var position = integer(at: end + 16, 4)
    else { throw ArchiveError(message: "is not a ZIP archive, or its end is missing") }
    for _ in 0..<count {
      guard integer(at: position, 4) == 0x0201_4B50, let flags = integer(at: position + 8, 2),
        let method = integer(at: position + 10, 2), let checksum = integer(at: position + 16, 4),
        let packedSize = integer(at: position + 20, 4),
        let size = integer(at: position + 24, 4), let name = integer(at: position + 28, 2),
        let extra = integer(at: position + 30, 2), let comment = integer(at: position + 32, 2),
        let start = integer(at: position + 42, 4), position + 46 + name <= bytes.count
      else { throw ArchiveError(message: "is a damaged ZIP archive: its list of files ends early") }
      let path = String(decoding: bytes[(position + 46)..<(position + 46 + name)], as: UTF8.self)
      entries[path] = Entry(
        method: method, flags: flags, packedSize: packedSize, size: size, checksum: checksum,
        start: start)
      position += 46 + name + extra + comment
    }
  }

  /// Returns the contents of a file, or nil if the archive has no such file. Throws if the file has more
  /// than `limit` bytes.
  func contents(of name: String, limit: Int) throws(ArchiveError) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard entry.flags & 1 == 0 else {
      throw ArchiveError(message: "its file '\(name)' is encrypted")
    }
    guard integer(at: entry.start, 4) == 0x0403_4B50,
      let nameLength = integer(at: entry.start + 26, 2),
      let extraLength = integer(at: entry.start + 28, 2)
    else { throw ArchiveError(message: "is a damaged ZIP archive at '\(name)'") }
    let start = entry.start + 30 + nameLength + extraLength
    guard start + entry.packedSize <= bytes.count else {
      throw ArchiveError(message: "is a damaged ZIP archive: '\(name)' ends early")
    }
    guard entry.size <= limit else {
      throw ArchiveError(message: "has more text than max_file_size in the configuration allows")
    }
    let packed = bytes[start..<start + entry.packedSize]
    let contents: [UInt8]
    switch entry.method {
    case 0 where entry.packedSize == entry.size: contents = Array(packed)
    case 0:
      throw ArchiveError(message: "is a damaged ZIP archive: '\(name)' has two different lengths")
    case 8: contents = try inflated(packed, size: entry.size, name)
    default:
      throw ArchiveError(message: "compresses '\(name)' with a method that Lede does not support")
    }
    guard crc32_z(0, contents, contents.count) == UInt(entry.checksum) else {
      throw ArchiveError(
        message: "is a damaged ZIP archive: the checksum (CRC-32) of '\(name)' does not match")
    }
    return contents
  }

  private func inflated(
    _ packed: ArraySlice<UInt8>, size: Int, _ name: String
  ) throws(ArchiveError) -> [UInt8] {
    var stream = z_stream()
    // Negative window bits select raw deflate, because ZIP has its own checksums.
    guard
      inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw ArchiveError(message: "cannot be unpacked: out of memory") }
    defer { inflateEnd(&stream) }
    var source = Array(packed)
    let capacity = size
    var status = Z_OK
    // zlib needs at least one byte of room, even for an empty file.
    let output = [UInt8](unsafeUninitializedCapacity: capacity + 1) { buffer, filled in
      source.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(truncatingIfNeeded: input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(truncatingIfNeeded: capacity + 1)
        status = inflate(&stream, Z_FINISH)
        filled = min(capacity + 1, Int(stream.total_out))
      }
    }
    guard status == Z_STREAM_END, output.count == size else {
      throw ArchiveError(message: "is a damaged ZIP archive: '\(name)' cannot be unpacked")
    }
    return output
  }

  /// Returns a little-endian integer of `length` bytes, or nil beyond the end of the archive.
  private func integer(at position: Int, _ length: Int) -> Int? {
    guard position >= 0, position <= bytes.count - length else { return nil }
    return (0..<length).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }
}
