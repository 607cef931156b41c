import Articles
import Base

/// The original address of a saved page, which browsers and SingleFile note in a comment.
enum HTMLSavedPage {
  /// The number of bytes at the start to search for the comment.
  private static let searchedBytes = 4_096

  /// Returns the address in the comment, or nil.
  ///
  /// Browsers write `<!-- saved from url=(0019)https://example.org -->`, with the length of the address in
  /// parentheses. SingleFile writes a comment with a line `url: https://example.org`.
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
