/// Keys for names that people spell in several ways.
public enum CanonicalName {
  /// Returns the key that all spellings of a tag or name share: folded, with a single `_` for every run
  /// of signs and spaces. `#open_source`, `open-source` and `Open Source` have the same key.
  ///
  /// Trailing signs that distinguish names (`C++`, `C#`) stay. Symbols count only in a name without letters and
  /// numbers: `🎉 party` has the key `party`, and `🎉` its own. The key is empty if nothing is left.
  public static func key(_ name: String) -> String {
    let folded = Folding.fold(name)
    let key = key(ofFolded: folded, keepsSymbols: false)
    return key.isEmpty ? self.key(ofFolded: folded, keepsSymbols: true) : key
  }

  private static func key(ofFolded folded: [UInt8], keepsSymbols: Bool) -> String {
    var out: [UInt8] = []
    var pendingGap = false
    folded.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let (scalar, length) = decode(text, at: index)
        if isPart(scalar, keepsSymbols) || isFinalSign(text, index, after: out.last) {
          if pendingGap, !out.isEmpty { out.append(UInt8(ascii: "_")) }
          pendingGap = false
          out += text[index..<(index + length)]
        } else if !isApostrophe(scalar) {
          pendingGap = true
        }
        index += length
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isPart(_ scalar: Int32, _ keepsSymbols: Bool) -> Bool {
    if scalar < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar)
      return isLetter(byte) || isDigit(byte)
    }
    switch CharacterClass(beyondASCII: scalar) {
    case .word, .unspaced: return true
    case .symbol: return keepsSymbols
    case .separator, .ignorable, .apostrophe, .hyphen: return false
    }
  }

  private static func isApostrophe(_ scalar: Int32) -> Bool {
    if scalar == 0x27 || scalar == 0x60 { return true }
    guard scalar >= 0x80 else { return false }
    if case .apostrophe = CharacterClass(beyondASCII: scalar) { return true }
    return false
  }

  private static func isFinalSign(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, after last: UInt8?
  ) -> Bool {
    guard let last, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "#") else {
      return false
    }
    guard isLetter(last) || last == text[index] else { return false }
    return text[index...].allSatisfy { $0 == text[index] }
  }
}
