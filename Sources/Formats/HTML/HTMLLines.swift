import Base

/// A counter of line numbers, from 1, for increasing offsets in a page. All calls together take one
/// pass.
struct HTMLLines {
  private let bytes: Bytes
  private var place = 0
  private var line = 1

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// Returns the line of an offset, or of the largest offset so far.
  mutating func line(at place: Int) -> Int {
    while self.place < place {
      let byte = bytes[self.place]
      self.place += 1
      if byte == 0x0A || (byte == 0x0D && !(self.place < bytes.count && bytes[self.place] == 0x0A))
      {
        line += 1
      }
    }
    return line
  }
}
