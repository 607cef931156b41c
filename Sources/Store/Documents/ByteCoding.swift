/// Writes the integers and strings of a data record.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  /// A writer of nothing so far.
  package init() {}

  /// LEB128 (DWARF 5, section 7.6): seven bits a byte, the lowest first. `value` is 0 or more.
  package mutating func integer(_ value: Int) {
    var rest = UInt(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The length in bytes, then the UTF-8.
  package mutating func string(_ value: String) {
    integer(value.utf8.count)
    bytes += value.utf8
  }

  /// The number of strings, then each.
  package mutating func strings(_ values: [String]) {
    integer(values.count)
    for value in values { string(value) }
  }

  /// The length, then the bytes.
  package mutating func counted(_ value: [UInt8]) {
    integer(value.count)
    bytes += value
  }

  /// As they are, without a length.
  package mutating func raw(_ value: UnsafeBufferPointer<UInt8>) { bytes += value }
}

/// Reads what ``ByteWriter`` wrote; throws ``Malformed`` where the bytes end or make no sense, never
/// traps.
package struct ByteReader {
  package struct Malformed: Error {}

  private let bytes: [UInt8]
  package private(set) var offset = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var remaining: Int { bytes.count - offset }

  package mutating func integer() throws(Malformed) -> Int {
    guard offset < bytes.count else { throw Malformed() }
    // Most fit in one byte.
    if bytes[offset] < 0x80 {
      offset += 1
      return Int(bytes[offset - 1])
    }
    var value: UInt = 0
    for shift in stride(from: UInt(0), to: 63, by: 7) {
      guard offset < bytes.count else { throw Malformed() }
      let byte = bytes[offset]
      offset += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 {
        guard value <= UInt(Int.max) else { throw Malformed() }
        return Int(value)
      }
    }
    throw Malformed()
  }

  /// An integer that counts things of at least one byte each: never more than there are bytes.
  package mutating func count() throws(Malformed) -> Int {
    let count = try integer()
    guard count <= remaining else { throw Malformed() }
    return count
  }

  package mutating func string() throws(Malformed) -> String {
    String(decoding: try raw(count: try integer()), as: UTF8.self)
  }

  package mutating func counted() throws(Malformed) -> [UInt8] {
    Array(try raw(count: try integer()))
  }

  package mutating func strings() throws(Malformed) -> [String] {
    let count = try count()
    var values: [String] = []
    for _ in 0..<count { values.append(try string()) }
    return values
  }

  package mutating func raw(count: Int) throws(Malformed) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw Malformed() }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }
}
