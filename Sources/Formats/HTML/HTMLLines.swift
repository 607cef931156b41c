import Base

/// Numbers of lines, from 1, for places that are asked for in the order of the page: all of them
/// together take one pass.
struct HTMLLines {
  private let bytes: Bytes
  private var place = 0
  private var line = 1

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// The line at `place`, or at the last place asked for if that is further on.
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
