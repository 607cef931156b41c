import Base

/// A page for a site generator, with front matter and tags of a template language.
struct HTMLTemplate {
  /// The front matter.
  let stated: FrontMatter
  /// The page with front matter and tags replaced by blanks, which preserves line numbers.
  private(set) var page: [UInt8]
  private var index: Int
  /// Closing tags that do not occur in the rest of the page, kept to avoid repeated searches.
  private var absent: Set<String> = []

  /// Returns nil if the page does not begin with front matter.
  init?(_ bytes: Bytes) {
    guard let block = FrontMatterBlock(bytes), block.isClosed,
      [.yaml, .toml, .headers].contains(block.syntax),
      let stated = FrontMatter(block, in: bytes)
    else { return nil }
    self.stated = stated
    page = Array(bytes)
    index = block.bodyStart
    blank(0..<block.bodyStart)
    removeTags()
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where !page[index].isLineEnd { page[index] = 0x20 }
  }

  private mutating func removeTags() {
    while index + 1 < page.count {
      let start = index
      index += 1
      guard page[start] == UInt8(ascii: "{") else { continue }
      if page[start + 1] == UInt8(ascii: "{") {
        guard let end = end("}}", from: start + 2) else { continue }
        index = end
      } else if page[start + 1] == UInt8(ascii: "%") {
        guard var end = end("%}", from: start + 2) else { continue }
        if isComment(start + 2..<end), let close = self.end("endcomment", from: end) {
          end = self.end("%}", from: close) ?? end
        }
        index = end
      } else {
        continue
      }
      blank(start..<index)
    }
  }

  private func isComment(_ tag: Range<Int>) -> Bool {
    let words = page[tag].split { !$0.isLetter }
    return words.first.map { $0.elementsEqual("comment".utf8) } ?? false
  }

  /// Returns the offset after the next occurrence of `text`, or nil.
  private mutating func end(_ text: String, from start: Int) -> Int? {
    guard !absent.contains(text) else { return nil }
    let sought = Array(text.utf8)
    var place = start
    while place + sought.count <= page.count {
      if page[place] == sought[0], page[place..<place + sought.count].elementsEqual(sought) {
        return place + sought.count
      }
      place += 1
    }
    absent.insert(text)
    return nil
  }
}
