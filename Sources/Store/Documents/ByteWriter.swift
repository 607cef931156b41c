/// A writer of the binary encoding of records and metadata: integers, strings and bytes.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  /// Creates a writer without any bytes.
  package init() {}

  /// Writes an integer of at least 0 as LEB128 (DWARF 5, section 7.6): seven bits per byte, lowest first.
  package mutating func integer(_ value: Int) {
    var rest = UInt(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes the length in bytes, then the UTF-8.
  package mutating func string(_ value: String) {
    integer(value.utf8.count)
    bytes += value.utf8
  }

  /// Writes the number of strings, then each string.
  package mutating func strings(_ values: [String]) {
    integer(values.count)
    for value in values { string(value) }
  }

  /// Writes the length, then the bytes.
  package mutating func counted(_ value: [UInt8]) {
    integer(value.count)
    bytes += value
  }

  /// Writes the bytes without a length.
  package mutating func raw(_ value: UnsafeBufferPointer<UInt8>) { bytes += value }
}
