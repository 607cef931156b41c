import Base

/// A word that a hyphen breaks at the end of a line, such as `bro-` above `ken`.
struct BrokenWord {
  /// The line that ends in the whole word.
  let line: [UInt8]
  /// The rest of the next line, without surrounding blanks.
  let rest: ArraySlice<UInt8>

  /// The length limit of a line, in bytes, so that text of nothing but broken words takes linear time.
  private static let longestLine = 1_000
  private static let hyphens: [[UInt8]] = ["-", "\u{2010}", "\u{AD}"].map { Array($0.utf8) }
  /// Words after a hyphen that stands for the end of a compound: `five- and ten-year`.
  private static let conjunctions = Set(
    "and or to nor und oder bis bzw et ou y o e ed en of och og eller i a lub nebo ja tai".split(
      separator: " "
    ).map(String.init))

  /// Returns nil unless `line` ends in a letter and a hyphen, and `next` begins with a lower-case letter.
  init?(_ line: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) {
    guard line.count <= Self.longestLine,
      let hyphen = Self.hyphens.first(where: { line.suffix($0.count).elementsEqual($0) })
    else {
      return nil
    }
    let head = line.dropLast(hyphen.count)
    let start = head.lastIndex { $0 <= 0x20 }.map { $0 + 1 } ?? head.startIndex
    let word = next.prefix { $0 > 0x20 }
    guard let last = head.last, last.isLetter || last >= 0x80,
      String(decoding: word.prefix(4), as: UTF8.self).first?.isLowercase == true,
      !Self.conjunctions.contains(String(decoding: word, as: UTF8.self))
    else { return nil }
    // `state-of-the-` keeps its last hyphen too, but a soft one is never part of the word.
    let isCompound = hyphen == Self.hyphens[0] && head[start...].contains(UInt8(ascii: "-"))
    self.line = head + (isCompound ? hyphen : []) + word
    rest = next[word.endIndex...].drop { $0 <= 0x20 }
  }
}
