extension Analyzer {
  /// Scans words joined by single signs without spaces: `GLM-4.6V`, `open_weights`, `R&D`, `Z.ai`.
  /// Returns the end of the compound.
  func appendCompound(
    from start: Int, _ scanner: inout WordScanner, _ text: UnsafeBufferPointer<UInt8>,
    _ position: inout UInt32, _ tokens: inout [Token]
  ) -> Int {
    parts.removeAll(keepingCapacity: true)
    var index = start
    var ampersand = false
    var particle: Part?
    while scanner.scan(from: index) {
      let elision = scanner.elision
      let end = elision > 0 ? scanner.end : addSigns(after: scanner.end, &scanner, text)
      let word = word(scanner.keyBytes, isASCII: !scanner.beyondASCII)
      let info = words[Int(word)]
      if info.term >= 0 {
        append(
          info.term, position, index, end, .word, form: info.isPlain ? info.form : -1, &tokens)
        if info.variant >= 0 { append(info.variant, position, index, end, .variant, &tokens) }
        if scanner.hasApostrophe {
          appendParts(of: index..<end, info.term, text, position, &tokens)
        }
        parts.append(
          Part(
            word: word, start: index, end: end, position: position, joinedByAmpersand: ampersand))
        position += 1
        if let particle, parts.count == 1 { appendElidedForm(particle, parts[0], &tokens) }
      }
      index = end
      if elision > 0 {
        particle = parts.last
        parts.removeAll(keepingCapacity: true)
        index += elision
        continue
      }
      particle = nil
      guard let next = nextPart(after: index, scanner, text) else { break }
      ampersand = text[index] == UInt8(ascii: "&")
      index = next
    }
    if parts.count > 1, parts.count <= Self.maximumJoinedParts { appendJoinedForms(&tokens) }
    // A character that folds to nothing must not stop the scan.
    return max(index, start + 1)
  }

  /// Returns the start of the next part if the sign at `index` joins two words, otherwise nil.
  func nextPart(
    after index: Int, _ scanner: WordScanner, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "&"):
      return scanner.startsWord(index + 1) ? index + 1 : nil
    case 0x80...:
      let (scalar, length) = decode(text, at: index)
      guard case .hyphen = CharacterClass(beyondASCII: scalar) else { return nil }
      return scanner.startsWord(index + length) ? index + length : nil
    default: return nil
    }
  }

  /// Adds the signs of `C++`, `C#` or `A+` to the key and returns the end of the word with its signs.
  private func addSigns(
    after end: Int, _ scanner: inout WordScanner, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard end < text.count, scanner.letters > 0 else { return end }
    let sign = text[end]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "#") else { return end }
    let limit = sign == UInt8(ascii: "+") ? 2 : 1
    var after = end
    while after < text.count, text[after] == sign { after += 1 }
    guard after - end <= limit, !scanner.startsWord(after) else { return end }
    for _ in end..<after { scanner.put(sign) }
    return after
  }

  /// Appends the joined forms of the compound in `parts`: all parts, and each pair of neighbours.
  private func appendJoinedForms(_ tokens: inout [Token]) {
    appendJoined(parts.startIndex..<parts.endIndex, .joined, &tokens)
    guard parts.count > 2 else { return }
    for first in 0..<(parts.count - 1) { appendJoined(first..<(first + 2), .variant, &tokens) }
  }

  private func appendJoined(_ range: Range<Int>, _ kind: Token.Kind, _ tokens: inout [Token]) {
    joined.removeAll(keepingCapacity: true)
    for index in range.dropLast() {
      if index > range.lowerBound, parts[index].joinedByAmpersand {
        joined.append(UInt8(ascii: "&"))
      }
      joined += forms.bytes(words[Int(parts[index].word)].form)
    }
    let first = parts[range.lowerBound]
    let last = parts[range.upperBound - 1]
    if last.joinedByAmpersand { joined.append(UInt8(ascii: "&")) }
    let body = joined.count
    guard body <= Self.maximumJoinedBytes else { return }
    joined += forms.bytes(words[Int(last.word)].form)
    guard joined.count <= Self.maximumJoinedBytes else { return }
    let whole = words[Int(joined.withUnsafeBufferPointer { word($0, isASCII: false) })]
    append(whole.term, first.position, first.start, last.end, kind, &tokens)
    // `glm4.6` also finds `GLM-4.6V`.
    let variant = words[Int(last.word)].variant
    guard variant >= 0, kind == .joined else { return }
    joined.removeSubrange(body...)
    joined += terms.bytes(variant)
    let short = words[Int(joined.withUnsafeBufferPointer { word($0, isASCII: false) })]
    append(short.term, first.position, first.start, last.end, .variant, &tokens)
  }

  /// Appends the joined form of a particle and its word: `loreal` also finds `L’Oréal`.
  private func appendElidedForm(_ particle: Part, _ next: Part, _ tokens: inout [Token]) {
    joined.removeAll(keepingCapacity: true)
    joined += forms.bytes(words[Int(particle.word)].form)
    joined += forms.bytes(words[Int(next.word)].form)
    guard joined.count <= Self.maximumJoinedBytes else { return }
    let whole = words[Int(joined.withUnsafeBufferPointer { word($0, isASCII: false) })]
    append(whole.term, particle.position, particle.start, next.end, .variant, &tokens)
  }

  /// Returns whether the full stop at `index` begins a name such as `.NET`.
  func startsDotName(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 1 < text.count, isLetter(text[index + 1]) else { return false }
    guard index > 0 else { return true }
    return text[index - 1] <= UInt8(ascii: " ") || text[index - 1] == UInt8(ascii: "(")
      || text[index - 1] == UInt8(ascii: "\"") || text[index - 1] == UInt8(ascii: "/")
  }

  func appendDotName(
    from start: Int, _ scanner: inout WordScanner, _ position: inout UInt32,
    _ tokens: inout [Token]
  ) -> Int {
    guard scanner.scan(from: start + 1), scanner.keyLength < WordScanner.keyLimit else {
      return start + 1
    }
    let plain = words[Int(word(scanner.keyBytes, isASCII: !scanner.beyondASCII))]
    guard plain.term >= 0 else { return scanner.end }
    joined.removeAll(keepingCapacity: true)
    joined.append(UInt8(ascii: "."))
    joined += forms.bytes(plain.form)
    let dotted = joined.withUnsafeBufferPointer(terms.intern)
    append(dotted, position, start, scanner.end, .word, &tokens)
    append(plain.term, position, start, scanner.end, .variant, &tokens)
    position += 1
    return scanner.end
  }
}
