/// A glob for paths, with the syntax of `gitignore`. It matches bytes, not characters.
///
/// The glob is simulated as a nondeterministic automaton, so the time of a match is proportional to the
/// length of the path times the length of the pattern, however many stars there are.
struct Glob: Equatable {
  private enum Token: Equatable {
    case byte(UInt8)
    /// One byte of the set, except a slash.
    case set(ByteSet)
    /// `*`: any bytes except slashes.
    case star
    /// `**`: any bytes.
    case deep
    /// `**/`: matches nothing, or the two tokens that follow (``deep`` and a slash).
    case optionalFolders
  }

  /// The form of the pattern. Most are a name or a suffix, which need no automaton.
  private enum Shape: Equatable {
    case exact([UInt8])
    /// A star followed by these bytes.
    case suffix([UInt8])
    case general
  }

  private var tokens: [Token] = []
  private var shape = Shape.general

  /// Parses a pattern. Returns nil if it cannot match anything: a bracket is not closed, a character class
  /// is unknown, or a backslash is at the end.
  init?(_ pattern: ArraySlice<UInt8>) {
    var reader = GlobReader(pattern)
    while let byte = reader.next() {
      switch byte {
      case UInt8(ascii: "*"): addStars(&reader, isFirst: tokens.isEmpty)
      case UInt8(ascii: "?"): tokens.append(.set(ByteSet().inverted))
      case UInt8(ascii: "["):
        guard let set = reader.set() else { return nil }
        tokens.append(.set(set))
      case UInt8(ascii: "\\"):
        guard let escaped = reader.next() else { return nil }
        tokens.append(.byte(escaped))
      default: tokens.append(.byte(byte))
      }
    }
    let startsWithStar = tokens.first == .star
    let bytes = tokens.dropFirst(startsWithStar ? 1 : 0).compactMap { token -> UInt8? in
      if case .byte(let byte) = token { byte } else { nil }
    }
    if bytes.count == tokens.count {
      shape = .exact(bytes)
    } else if startsWithStar, bytes.count == tokens.count - 1 {
      shape = .suffix(bytes)
    }
  }

  /// Adds the tokens of one or more stars, after the first was read. Two or more differ from one only
  /// between slashes.
  private mutating func addStars(_ reader: inout GlobReader, isFirst: Bool) {
    let followsSlash = isFirst || reader.previous(2) == UInt8(ascii: "/")
    var isDeep = false
    while reader.peek == UInt8(ascii: "*") {
      _ = reader.next()
      isDeep = true
    }
    guard isDeep, followsSlash, reader.isAtEndOrSlash else {
      tokens.append(.star)
      return
    }
    if reader.peek == UInt8(ascii: "/") {
      _ = reader.next()
      tokens += [.optionalFolders, .deep, .byte(UInt8(ascii: "/"))]
    } else {
      tokens.append(.deep)
    }
  }

  /// Whether the glob matches the whole path.
  func matches(_ path: ArraySlice<UInt8>) -> Bool {
    switch shape {
    case .exact(let bytes): path.elementsEqual(bytes)
    case .suffix(let bytes):
      path.count >= bytes.count && path.suffix(bytes.count).elementsEqual(bytes)
        && !path.dropLast(bytes.count).contains(UInt8(ascii: "/"))
    case .general: simulate(path)
    }
  }

  /// Runs the automaton. State `n` means that the first `n` tokens have matched.
  private func simulate(_ path: ArraySlice<UInt8>) -> Bool {
    var states = [Bool](repeating: false, count: tokens.count + 1)
    var next = states
    states[0] = true
    addEmptyTransitions(&states)
    for byte in path {
      for state in next.indices { next[state] = false }
      var isAlive = false
      let isSlash = byte == UInt8(ascii: "/")
      for state in tokens.indices where states[state] {
        switch tokens[state] {
        case .byte(let expected): next[state + 1] = next[state + 1] || byte == expected
        case .set(let set): next[state + 1] = next[state + 1] || (!isSlash && set.contains(byte))
        case .star: next[state] = next[state] || !isSlash
        case .deep: next[state] = true
        case .optionalFolders: break
        }
        isAlive = isAlive || next[state] || next[state + 1]
      }
      guard isAlive else { return false }
      addEmptyTransitions(&next)
      swap(&states, &next)
    }
    return states[tokens.count]
  }

  /// Adds the states that are reached without reading a byte.
  private func addEmptyTransitions(_ states: inout [Bool]) {
    for state in tokens.indices where states[state] {
      switch tokens[state] {
      case .star, .deep: states[state + 1] = true
      case .optionalFolders:
        states[state + 1] = true
        states[state + 3] = true
      case .byte, .set: break
      }
    }
  }
}
