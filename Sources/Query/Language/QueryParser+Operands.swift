import Store

extension QueryParser {
  /// Parses an operand with the sign before it, or operands joined by NEAR. Returns nil without anything to
  /// search.
  mutating func operand() -> QueryNode? {
    let start = scanner.index
    if let sign = scanner.next, Self.isSign(sign), !(scanner.afterNext.map(Self.isSign) ?? false) {
      scanner.index += 1
      guard let next = scanner.next, !next.isWhitespace, next != ")" else {
        report("\(sign) needs an operand right after it", at: start)
        return nil
      }
      guard let node = primary() else { return nil }
      return sign == "-" ? .not(node) : .required(node)
    }
    if hasOperators, let name = scanner.operatorName(among: ["NOT"]) {
      scanner.index += name.count
      guard scanner.isFollowedByOperand else {
        report("NOT needs an operand after it", at: start)
        return inScope(.word(name))
      }
      _ = scanner.skipSpaces()
      return primary().map { .not($0) }
    }
    guard let first = primary() else { return nil }
    return near(first)
  }

  /// Whether one of these before an operand is an operator. Several are part of a word, as in `--amend`.
  private static func isSign(_ character: Character) -> Bool {
    character == "-" || character == "+"
  }

  /// Parses `NEAR/5 b NEAR/5 c` after `first`. The largest distance applies to all.
  private mutating func near(_ first: QueryNode) -> QueryNode {
    var nodes = [first]
    var largest = 0
    while true {
      let before = scanner.index
      _ = scanner.skipSpaces()
      guard hasOperators, let distance = scanner.takeNear(), scanner.isFollowedByOperand else {
        scanner.index = before
        break
      }
      _ = scanner.skipSpaces()
      let start = scanner.index
      guard let next = primary() else {
        scanner.index = before
        break
      }
      guard Self.mayBeNear(next), Self.mayBeNear(first) else {
        report("NEAR joins words and phrases only", at: start)
        return .all([first, next])
      }
      largest = max(largest, distance)
      nodes.append(next)
    }
    guard nodes.count > 1 else { return first }
    return inScope(.near(nodes.map(Self.unscoped), distance: largest))
  }

  private static func mayBeNear(_ node: QueryNode) -> Bool {
    switch unscoped(node) {
    case .word, .phrase: true
    default: false
    }
  }

  private static func unscoped(_ node: QueryNode) -> QueryNode {
    if case .scoped(_, let inner) = node { inner } else { node }
  }

  /// Parses a word, phrase, tag, field or group. Returns nil for an empty one.
  mutating func primary() -> QueryNode? {
    guard let next = scanner.next else { return nil }
    switch next {
    case "(": return bracket()
    case _ where QueryScanner.isQuote(next): return quoted().map { inScope(.phrase($0)) }
    case "=" where scanner.afterNext.map(Self.mayBeginExact) ?? false:
      scanner.index += 1
      let words = scanner.next.map(QueryScanner.isQuote) ?? false ? quoted() : scanner.takeWord()
      return words.map { inScope(.exact($0)) }
    case "#":
      let tag = String((scanner.takeWord() ?? "").drop { $0 == "#" })
      // `#1` can be a rank, and `Episode #12: The Fair` a title.
      let number = tag.prefix(while: \.isNumber)
      if tag[number.endIndex...].allSatisfy({ ",.:;?!".contains($0) }) {
        return number.isEmpty ? nil : inScope(.numberSign(String(number)))
      }
      return tag.last == "*" ? .valuePrefix(.tag, Self.withoutStars(tag)) : .value(.tag, tag)
    default:
      if let field = takeField() { return operand(of: field) }
      guard let word = scanner.takeWord() else {
        scanner.index += 1
        return nil
      }
      return inScope(Self.wordOrPrefix(word))
    }
  }

  private static func mayBeginExact(_ character: Character) -> Bool {
    !character.isWhitespace && character != "=" && character != "(" && character != ")"
  }

  private static func wordOrPrefix(_ word: String) -> QueryNode {
    let stem = withoutStars(word)
    guard word.last == "*", stem.contains(where: { $0.isLetter || $0.isNumber }) else {
      return .word(word)
    }
    return .prefix(stem)
  }

  private static func withoutStars(_ word: String) -> String {
    String(word.reversed().drop { $0 == "*" }.reversed())
  }

  private mutating func quoted() -> String? {
    let start = scanner.index
    let (text, isClosed) = scanner.takeQuoted()
    if !isClosed { report("this quotation mark is not closed", at: start) }
    guard text.allSatisfy(\.isWhitespace) else { return text }
    report("these quotation marks are empty", at: start)
    return nil
  }

  private mutating func bracket() -> QueryNode? {
    let start = scanner.index
    scanner.index += 1
    guard depth < Self.maximumDepth else {
      report("groups are nested more than \(Self.maximumDepth) deep", at: start)
      return nil
    }
    depth += 1
    let nodes = group(isNested: true)
    depth -= 1
    if scanner.next == nil {
      report("this bracket is not closed", at: start)
    } else {
      scanner.index += 1
    }
    if nodes.isEmpty { report("these brackets are empty", at: start) }
    return nodes.isEmpty ? nil : Self.single(nodes)
  }
}
