import Base

/// A counter of line numbers, from 1, for offsets in a page that mostly increase. Calls with increasing
/// offsets take one pass together; a call with a smaller one takes constant time.
struct HTMLLineCounter {
  /// The number of bytes between offsets whose lines are kept.
  private static let spacing = 4096

  private let bytes: Bytes
  private var offset = 0
  private var line = 1
  /// The lines at the multiples of `spacing` so far.
  private var known = [1]

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// Returns the line of an offset.
  mutating func line(at offset: Int) -> Int {
    if offset < self.offset {
      let block = offset / Self.spacing
      self.offset = block * Self.spacing
      line = known[block]
    }
    while self.offset < offset {
      let end = min(offset, (self.offset / Self.spacing + 1) * Self.spacing)
      count(to: end)
      if end == known.count * Self.spacing { known.append(line) }
    }
    return line
  }

  private mutating func count(to end: Int) {
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
        line += 1
      }
    }
  }
}
