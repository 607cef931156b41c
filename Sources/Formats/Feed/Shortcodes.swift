/// The shortcodes in texts of WordPress: `[gallery ids="1,2"]`, `[caption width="300"]…[/caption]`.
enum Shortcodes {
  /// Those that WordPress itself has. Others are recognized by their attributes or their end.
  private static let known: Set<Substring> = [
    "audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption",
  ]
  /// The length limit in bytes.
  private static let longest = 1_000

  /// Returns the text without shortcodes. What stands between two of them stays, and so do other words in
  /// brackets. Takes linear time.
  static func removed(from text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    var kept = ""
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "[")) {
      let inside = rest[rest.index(after: start)...].prefix(longest)
      guard let end = inside.firstIndex(of: UInt8(ascii: "]")) else {
        kept += String(Substring(rest[...start]))
        rest = rest[rest.index(after: start)...]
        continue
      }
      let next = rest.index(after: end)
      kept += String(Substring(isCode(Substring(inside[..<end])) ? rest[..<start] : rest[..<next]))
      rest = rest[next...]
    }
    return kept + String(Substring(rest))
  }

  private static func isCode(_ inside: Substring) -> Bool {
    let isEnd = inside.hasPrefix("/")
    let name = (isEnd ? inside.dropFirst() : inside).prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == "-"
    }
    guard name.first?.isLetter == true else { return false }
    let attributes = inside[name.endIndex...]
    if isEnd { return attributes.allSatisfy(\.isWhitespace) }
    guard attributes.first.map({ $0.isWhitespace || $0 == "/" }) ?? true else { return false }
    return known.contains(name) || attributes.contains("=\"") || attributes.contains("='")
  }
}
