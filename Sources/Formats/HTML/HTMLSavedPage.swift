import Articles
import Base

/// Where a program that saved a page says that the page came from.
enum HTMLSavedPage {
  /// Such a note stands in a comment within this many bytes of the start.
  private static let searchedBytes = 4_096

  /// The address in the note, or nil.
  ///
  /// Browsers write `<!-- saved from url=(0019)https://example.org -->`, with the length of the address
  /// in brackets; SingleFile writes a comment with a line `url: https://example.org`.
  static func url(in bytes: Bytes) -> String? {
    let head = String(decoding: bytes.prefix(searchedBytes), as: UTF8.self)
    for comment in head.split(separator: "<!--", omittingEmptySubsequences: false).dropFirst() {
      let text = comment.prefix { $0 != ">" }
      if let note = text.firstMatch(of: /saved from url=\(\d+\)(\S+)/) {
        return WebAddress.absolute(note.output.1)
      }
      if text.contains("SingleFile"), let note = text.firstMatch(of: /\burl:\s*(\S+)/) {
        return WebAddress.absolute(note.output.1)
      }
    }
    return nil
  }
}
