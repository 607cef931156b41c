import Base

/// The properties that Word writes into a comment of a page: `<o:Author>Ada Quay</o:Author>`.
struct WordProperties {
  private(set) var title: LocatedText?
  private(set) var created: LocatedText?
  private(set) var saved: LocatedText?
  private(set) var authors: [String] = []
  /// Lists of tags between commas.
  private(set) var keywords: [String] = []

  /// The number of bytes at the start to search.
  private static let searchedBytes = 64 << 10

  init(in bytes: Bytes) {
    let head = bytes.part(0..<min(bytes.count, Self.searchedBytes))
    guard let start = Self.find("<o:DocumentProperties>", in: head, from: 0) else { return }
    let end = Self.find("</o:DocumentProperties>", in: head, from: start) ?? head.count
    var lines = HTMLLineCounter(bytes)
    let line = lines.line(at: start)
    func value(_ opening: StaticString) -> LocatedText? {
      guard let tag = Self.find(opening, in: head, from: start), tag < end else { return nil }
      let first = tag + opening.utf8CodeUnitCount
      let last = head[first..<end].firstIndex(of: UInt8(ascii: "<")) ?? end
      let text = HTMLText.text(of: first..<last, in: bytes)
      return text.isEmpty ? nil : LocatedText(text: text, line: line)
    }
    title = value("<o:Title>")
    created = value("<o:Created>")
    saved = value("<o:LastSaved>")
    authors = value("<o:Author>").map { $0.text.split(separator: ";").map(String.init) } ?? []
    keywords = value("<o:Keywords>").map { [$0.text] } ?? []
  }

  private static func find(_ text: StaticString, in bytes: Bytes, from start: Int) -> Int? {
    bytes[start...].indices.first {
      bytes[$0] == text.utf8Start[0] && bytes.starts(with: text, at: $0)
    }
  }
}
