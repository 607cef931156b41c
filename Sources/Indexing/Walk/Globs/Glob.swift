/// A shell pattern for paths, as `gitignore` has them; bytes are compared, not characters.
///
/// All places of the pattern that a path can have reached are followed side by side, so a match
/// takes time in proportion to the length of the path times that of the pattern, whatever the stars.
struct Glob: Equatable {
  private enum Token: Equatable {
    case byte(UInt8)
    /// One byte of these, but no slash.
    case set(ByteSet)
    /// Any bytes but slashes.
    case star
    /// Any bytes.
    case deep
    /// `**/` may be nothing: its two tokens, ``deep`` and the slash, can be passed over.
    case optionalFolders
  }

  /// Most patterns are a name or an ending, and need no places to be followed.
  private enum Shape: Equatable {
    case exact([UInt8])
    /// A star and then these bytes.
    case ending([UInt8])
    case any
  }

  private var tokens: [Token] = []
  private var shape = Shape.any

  /// Nil for a pattern that matches nothing: with a bracket that does not close, an unknown class
  /// of characters, or a backslash at its end.
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
    let isEnding = tokens.first == .star
    let bytes = tokens.dropFirst(isEnding ? 1 : 0).compactMap { token -> UInt8? in
      if case .byte(let byte) = token { byte } else { nil }
    }
    if bytes.count == tokens.count {
      shape = .exact(bytes)
    } else if isEnding, bytes.count == tokens.count - 1 {
      shape = .ending(bytes)
    }
  }

  /// The star was read. Two and more have a meaning of their own between slashes only.
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

  /// The whole path matches.
  func matches(_ path: ArraySlice<UInt8>) -> Bool {
    switch shape {
    case .exact(let bytes): path.elementsEqual(bytes)
    case .ending(let bytes):
      path.count >= bytes.count && path.suffix(bytes.count).elementsEqual(bytes)
        && !path.dropLast(bytes.count).contains(UInt8(ascii: "/"))
    case .any: follows(path)
    }
  }

  private func follows(_ path: ArraySlice<UInt8>) -> Bool {
    var places = [Bool](repeating: false, count: tokens.count + 1)
    var next = places
    places[0] = true
    follow(&places)
    for byte in path {
      for place in next.indices { next[place] = false }
      var isAlive = false
      let isSlash = byte == UInt8(ascii: "/")
      for place in tokens.indices where places[place] {
        switch tokens[place] {
        case .byte(let expected): next[place + 1] = next[place + 1] || byte == expected
        case .set(let set): next[place + 1] = next[place + 1] || (!isSlash && set.contains(byte))
        case .star: next[place] = next[place] || !isSlash
        case .deep: next[place] = true
        case .optionalFolders: break
        }
        isAlive = isAlive || next[place] || next[place + 1]
      }
      guard isAlive else { return false }
      follow(&next)
      swap(&places, &next)
    }
    return places[tokens.count]
  }

  /// Adds the places that are reached without a byte.
  private func follow(_ places: inout [Bool]) {
    for place in tokens.indices where places[place] {
      switch tokens[place] {
      case .star, .deep: places[place + 1] = true
      case .optionalFolders:
        places[place + 1] = true
        places[place + 3] = true
      case .byte, .set: break
      }
    }
  }
}
