import Base

/// A counter of line numbers, from 1, for increasing offsets in a page. All calls together take one
/// pass.
struct HTMLLineCounter {
  private let bytes: Bytes
  private var offset = 0
  private var line = 1

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// Returns the line of an offset, or of the largest offset so far.
  mutating func line(at offset: Int) -> Int {
    while self.offset < offset {
      let byte = bytes[self.offset]
      self.offset += 1
      if byte == 0x0A
        || (byte == 0x0D && !(self.offset < bytes.count && bytes[self.offset] == 0x0A))
      {
        line += 1
      }
    }
    return line
  }
}
