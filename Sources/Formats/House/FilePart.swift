/// A stretch of body, or the lines of one profile block.
struct FilePart {
  /// What the profiles are; nil for body.
  var kind: String?
  /// Places in the line table, fences left out.
  var lines: [Int] = []

  /// Divides the lines from `first` on at the fences.
  ///
  /// A fence that names profiles opens a block. A plain fence closes it; in the body it is a mark
  /// without text, and lines between two of them are fenced. Any other backticks at the start of a
  /// line are taken off it.
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
