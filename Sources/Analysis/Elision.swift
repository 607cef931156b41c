/// Particles that lose their vowel before a word that begins with one, and are written together with
/// it: `l’homme`, `d’eau`, `qu’il`, `dell’anno`. They are words of their own.
///
/// This holds in texts of every language, so that a French name in an English text is found as in a
/// French one. What English joins with an apostrophe (`don’t`, `I’m`, `o’clock`) is no such particle.
enum Elision {
  /// French, Italian and Catalan, without the apostrophe.
  private static let particles: Set<String> = [
    "l", "d", "j", "n", "s", "m", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell",
    "all", "nell", "sull", "dall", "coll", "quell", "quest", "un", "gl", "bell", "sant",
  ]

  /// Whether the word with this key is such a particle, where the next one begins at `index` of `text`.
  static func isParticle(
    _ key: UnsafeBufferPointer<UInt8>, before text: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    guard key.count <= 6, startsWithVowel(text, index) else { return false }
    return particles.contains(String(decoding: key, as: UTF8.self))
  }

  /// `h` is silent in these languages.
  private static func startsWithVowel(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"), UInt8(ascii: "h"):
      return text[index] < 0x80
    default: break
    }
    let scalar = decode(text, at: index).scalar
    // The Latin letters with marks, but ß, ç, ñ and the like.
    return 0xC0...0xFF ~= scalar && ![0xC7, 0xD0, 0xD1, 0xD7, 0xDF].contains(scalar & ~0x20)
      || scalar == 0x152 || scalar == 0x153
  }
}
