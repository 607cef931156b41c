/// A reader of the encoding that ``ByteWriter`` writes. It throws ``Malformed`` for any other bytes and
/// never traps.
package struct ByteReader {
  /// The bytes end too early, or are not a valid encoding.
  package struct Malformed: Error {}

  private let bytes: [UInt8]
  package private(set) var offset = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var remaining: Int { bytes.count - offset }

  package mutating func integer() throws(Malformed) -> Int {
    guard offset < bytes.count else { throw Malformed() }
    // Most integers fit in one byte.
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

  /// Reads the number of items that follow. Each item has at least one byte, so a count larger than
  /// ``remaining`` throws ``Malformed``.
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
