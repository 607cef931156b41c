/// A part of a file: a stretch of the body, or one profile block.
struct FilePart {
  /// The kind of the profiles; nil for the body.
  var kind: String?
  /// Indices in the line table, without fences.
  var lines: [Int] = []

  /// Divides the lines from `first` at the fences.
  ///
  /// A fence with a profile title opens a profile block, and a plain fence closes it. In the body, a plain
  /// fence has no text, and lines between two of them are fenced. Other backticks at the start of a line
  /// are removed.
  static func divide(_ table: inout LineTable, from first: Int) -> [FilePart] {
    var parts: [FilePart] = []
    var part = FilePart()
    var openFence: Int?
    func close(_ kind: String?) {
      if !part.lines.isEmpty { parts.append(part) }
      part = FilePart(kind: kind)
      openFence = nil
    }
    for index in first..<table.lines.count {
      switch Fence(table.bytes(of: index)) {
      case .profiles(let kind): close(kind)
      case .plain where part.kind != nil: close(nil)
      case .plain:
        if let start = openFence {
          for fenced in start + 1..<index { table[fenced].isFenced = true }
          openFence = nil
        } else {
          openFence = index
        }
      case .text(let start):
        table[index].start += start
        part.lines.append(index)
      case nil: part.lines.append(index)
      }
    }
    close(nil)
    return parts
  }
}
