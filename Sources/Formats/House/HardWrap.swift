import Base

/// Tells text whose lines were broken by a typist or an editor from text with a line a paragraph.
enum HardWrap {
  /// Wider lines were not wrapped by anyone.
  private static let widest = 132
  /// Text is not wrapped narrower than this.
  private static let narrowest = 40

  /// True if at most one of these lines in twenty is wider than 132 columns and
  /// - one line in ten runs on: it is more than half as wide as the wide ones of the file, does
  ///   not end a sentence, and the next one starts with a small letter (or, in Chinese and
  ///   Japanese, with any letter); or
  /// - one line runs on, and one is indented as the first line of a paragraph is; or
  /// - one line in five is indented, and not all are: a table of a typewriter.
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

  /// The width that one line in ten exceeds: a tag line may be wider than the text.
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
