import Base

/// Detection of hard-wrapped text, as opposed to text with one paragraph per line.
enum HardWrap {
  /// The widest line, in columns, that counts as wrapped.
  private static let widest = 132
  /// The least width, in columns, to which text is wrapped.
  private static let narrowest = 40

  /// Returns whether the lines are hard-wrapped. At most one line in twenty may be wider than 132 columns,
  /// and one of these must hold:
  /// - One line in ten runs on: it is more than half as wide as the wide lines of the file, does not
  ///   end a sentence, and the next line starts with a lower-case letter (in Chinese and Japanese, with
  ///   any letter).
  /// - At least one line runs on, and at least one is indented like the first line of a paragraph.
  /// - One line in five is indented, but not all are, as in tables made on a typewriter.
  static func isUsed(in table: LineTable, lines: [Int]) -> Bool {
    guard lines.count > 1 else { return false }
    var histogram = [Int](repeating: 0, count: widest + 2)
    for index in lines { histogram[table.columns(of: index, upTo: widest + 1)] += 1 }
    guard histogram[widest + 1] * 20 <= lines.count else { return false }

    let indented = lines.count { table[$0].indent >= 2 }
    guard indented < lines.count else { return false }
    if indented * 5 >= lines.count { return true }
    let (runOns, pairs) = countRunOns(table, lines, usual: usualWidth(histogram, of: lines.count))
    return runOns > 0 && (indented > 0 || runOns * 10 >= pairs)
  }

  /// Returns the width that one line in ten exceeds. A few lines, such as tag lines, may be wider.
  private static func usualWidth(_ histogram: [Int], of count: Int) -> Int {
    var wider = 0
    for width in histogram.indices.reversed() {
      wider += histogram[width]
      if wider * 10 > count { return width }
    }
    return 0
  }

  private static func countRunOns(
    _ table: LineTable, _ lines: [Int], usual: Int
  ) -> (runOns: Int, pairs: Int) {
    guard usual >= narrowest else { return (0, 0) }
    var pairs = 0
    var runOns = 0
    for place in 1..<lines.count {
      let index = lines[place]
      guard index == lines[place - 1] + 1, !table[index].followsBlank else { continue }
      pairs += 1
      let line = table.bytes(of: index - 1)
      guard let last = line.lastScalar, !last.endsSentence,
        table.columns(of: index - 1, upTo: usual) * 2 > usual
      else { continue }
      let next = table.bytes(of: index)
      if next.startsLowercase || (last.isUnspaced && next.firstScalar?.isUnspaced == true) {
        runOns += 1
      }
    }
    return (runOns, pairs)
  }
}
