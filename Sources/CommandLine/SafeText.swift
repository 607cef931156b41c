/// The cleaning of text from files for a terminal. An escape sequence in a title must not move the
/// cursor, change colours or set the window title, and a bidirectional override must not reverse a
/// line.
public enum SafeText {
  /// Returns the text as one line, with spaces for white space and U+FFFD for other control characters.
  public static func cleaned(_ text: some StringProtocol) -> String {
    guard !text.unicodeScalars.allSatisfy(isHarmless) else { return String(text) }
    var scalars = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if isHarmless(scalar) {
        scalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        // CR LF is one line break and becomes one space.
        if !(last == "\r" && scalar == "\n") { scalars.append(" ") }
      } else {
        scalars.append("\u{FFFD}")
      }
      last = scalar
    }
    return String(scalars)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: true
    case 0..<0x20, 0x7F...0x9F: false
    // Line and paragraph separators; bidirectional embeddings, overrides and isolates.
    case 0x2028...0x202E, 0x2066...0x2069: false
    // Language tags are invisible and can hide text.
    case 0xE0000...0xE007F: false
    default: true
    }
  }
}
