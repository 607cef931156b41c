import Base

/// The number of the line at an offset that only increases. All calls together take one pass.
struct LineCount {
  private var offset = 0
  private var line = 1

  /// Returns the line of an offset, counted from 1.
  mutating func line(at target: Int, in bytes: Bytes) -> Int {
    while offset < target {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
        line += 1
      }
    }
    return line
  }
}
