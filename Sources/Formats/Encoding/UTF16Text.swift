import Base

/// UTF-16 text with a byte order mark.
struct UTF16Text {
  private let units: Bytes
  private let isLittleEndian: Bool

  /// Returns nil without a byte order mark.
  init?(_ bytes: Bytes) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      isLittleEndian = true
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      isLittleEndian = false
    } else {
      return nil
    }
    units = bytes.part(2..<bytes.count)
  }

  /// Returns the text as UTF-8. Half a surrogate pair or half a unit becomes U+FFFD; `damage` is the offset
  /// of the first one in the result. `nul` is the offset of the first NUL in the file.
  func decode() -> (text: [UInt8], damage: Int?, nul: Int?) {
    var text: [UInt8] = []
    text.reserveCapacity(units.count)
    var damage: Int?
    var nul: Int?
    var index = 0
    while index < units.count {
      let start = index
      let scalar = next(&index)
      if scalar == nil, damage == nil { damage = text.count }
      if scalar == "\0", nul == nil { nul = start + 2 }
      text.append(contentsOf: (scalar ?? "\u{FFFD}").utf8)
    }
    return (text, damage, nul)
  }

  private func next(_ index: inout Int) -> Unicode.Scalar? {
    guard let unit = unit(at: index) else {
      index = units.count
      return nil
    }
    index += 2
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
    guard let trail = self.unit(at: index), UTF16.isTrailSurrogate(trail) else { return nil }
    index += 2
    return Unicode.Scalar(0x1_0000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
  }

  private func unit(at index: Int) -> UInt16? {
    guard index + 1 < units.count else { return nil }
    let first = UInt16(units[index])
    let second = UInt16(units[index + 1])
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }
}
