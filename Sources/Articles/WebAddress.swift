import Base

/// Web addresses that files state.
package enum WebAddress {
  /// The length limit in bytes. A longer address is of no use to a person.
  private static let maximumBytes = 2_000

  /// Returns `text` without surrounding white space if it is an absolute `http` or `https` address,
  /// otherwise nil. A relative address is nil, because a file does not state its site.
  package static func absolute(_ text: some StringProtocol) -> String? {
    let trimmed = text.drop(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    guard let end else { return nil }
    let address = String(trimmed[...end])
    let lower = address.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
      lower.utf8.count > scheme.utf8.count, address.utf8.count <= maximumBytes,
      lower.dropFirst(scheme.count).first.map({ $0.isLetter || $0.isNumber || $0 == "[" }) == true,
      address.unicodeScalars.allSatisfy(isPrintable)
    else { return nil }
    return address
  }

  /// Whether a character has a shape of its own: no control character, and none that hides or reverses the
  /// text around it.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    default: true
    }
  }
}
