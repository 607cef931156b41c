import Base

extension LineTable {
  /// Returns the text of a line without marks.
  func text(of index: Int) -> String {
    let line = self[index]
    return Self.text(
      of: bytes.part(line.range), isClean: !line.mayHaveMarks && !line.hasGaps)
  }

  /// Returns the text of hard-wrapped lines without marks. A space joins two lines, except between
  /// characters of scripts without spaces.
  func joinedText(of lines: Range<Int>, _ scratch: inout [UInt8]) -> String {
    scratch.removeAll(keepingCapacity: true)
    var isClean = true
    for index in lines {
      let next = bytes(of: index)
      if index > lines.lowerBound, !Self.joinsWithoutSpace(bytes(of: index - 1), next) {
        scratch.append(0x20)
      }
      scratch.append(contentsOf: next)
      isClean = isClean && !self[index].mayHaveMarks && !self[index].hasGaps
    }
    return scratch.withUnsafeBufferPointer { Self.text(of: $0, isClean: isClean) }
  }

  private static func joinsWithoutSpace(_ line: Bytes, _ next: Bytes) -> Bool {
    line.count > 0 && next.count > 0 && line.scalar(before: line.count).value.joinsLines
      && next.scalar(at: 0).value.joinsLines
  }

  private static func text(of bytes: Bytes, isClean: Bool) -> String {
    guard !isClean else { return String(decoding: bytes, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: bytes.count) {
      InlineMarks.remove(from: bytes, into: $0)
    }
  }
}
