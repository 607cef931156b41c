/// Elided particles: words that lose their vowel before a vowel and are written together with the next
/// word: `l’homme`, `d’eau`, `qu’il`, `dell’anno`. The tokenizer makes them words of their own.
///
/// The rule applies to texts in every language, so that a French name in an English text is found as in
/// a French one. English contractions (`don’t`, `I’m`, `o’clock`) are not in the list.
enum Elision {
  /// Particles of French, Italian and Catalan, without the apostrophe.
  private static let particles: Set<String> = [
    "l", "d", "j", "n", "s", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell",
    "all", "nell", "sull", "dall", "coll", "quell", "quest", "un", "gl", "bell", "sant",
  ]

  /// Returns whether the word with this key is an elided particle, given the start of the next word.
  static func isParticle(
    _ key: UnsafeBufferPointer<UInt8>, before text: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    guard key.count <= 6, startsWithVowel(text, index) else { return false }
    return particles.contains(String(decoding: key, as: UTF8.self))
  }

  /// Returns whether a vowel or `h`, which is silent in these languages, is at `index`.
  private static func startsWithVowel(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"), UInt8(ascii: "h"):
      return text[index] < 0x80
    default: break
    }
    let scalar = decode(text, at: index).scalar
    // Latin letters with diacritics, without consonants such as ß, ç and ñ.
    return 0xC0...0xFF ~= scalar && ![0xC7, 0xD0, 0xD1, 0xD7, 0xDF].contains(scalar & ~0x20)
      || scalar == 0x152 || scalar == 0x153
  }
}
