import Articles
import Base
import Store

/// Reads what somebody typed. Every string is a valid query: what has no meaning is passed over or
/// taken for words, and noted as a problem for those who ask to be strict.
///
/// `lede help query` describes the language. AND binds tighter than OR; words side by side are one
/// operand of both.
struct QueryParser {
  /// Groups within groups beyond this are read as if the brackets were not there.
  private static let maximumDepth = 50

  /// A query that was read.
  struct Parsed {
    /// What was typed side by side, in order.
    var nodes: [QueryNode] = []
    /// In the order of their positions.
    var problems: [QueryProblem] = []
  }

  private let text: [Character]
  private let today: CalendarDate?
  private var index = 0
  private var depth = 0
  private var scope: QueryField?
  private var problems: [QueryProblem] = []

  private init(_ query: String, today: CalendarDate?) {
    text = Array(query)
    self.today = today
  }

  /// The nodes of a query. `today` is what relative dates go by.
  static func parse(_ query: String, today: CalendarDate? = DateExpression.today) -> Parsed {
    var parser = QueryParser(query, today: today)
    let nodes = parser.group(isNested: false)
    return Parsed(
      nodes: nodes, problems: parser.problems.sorted { $0.position < $1.position })
  }
}

// MARK: - Operators

extension QueryParser {
  /// Everything up to the end, or to the bracket that closes the group.
  private mutating func group(isNested: Bool) -> [QueryNode] {
    var alternatives: [[QueryNode]] = []
    var operands: [[QueryNode]] = []
    var sequence: [QueryNode] = []
    while let next = skipSpaces() {
      if next == ")" {
        if isNested { break }
        note("this bracket closes nothing")
        index += 1
        continue
      }
      guard let name = operatorHere(["AND", "OR"]) else {
        if let node = item() { sequence.append(node) }
        continue
      }
      let start = index
      index += name.count
      guard !sequence.isEmpty, isFollowedByOperand else {
        note("\(name) needs something on both sides", at: start)
        sequence.append(leaf(.word(name)))
        continue
      }
      operands.append(sequence)
      sequence = []
      if name == "OR" {
        alternatives.append(Self.conjunction(operands))
        operands = []
      }
    }
    operands.append(sequence)
    alternatives.append(Self.conjunction(operands))
    let choices = alternatives.filter { !$0.isEmpty }
    guard choices.count > 1 else { return choices.first ?? [] }
    return [.any(choices.map(Self.single))]
  }

  /// One operand is a list of words of which some may be missing; of several, all must be there.
  private static func conjunction(_ operands: [[QueryNode]]) -> [QueryNode] {
    let operands = operands.filter { !$0.isEmpty }
    guard operands.count > 1 else { return operands.first ?? [] }
    return [.all(operands.map(single))]
  }

  private static func single(_ nodes: [QueryNode]) -> QueryNode {
    nodes.count == 1 ? nodes[0] : .all(nodes)
  }

  /// A piece with the signs before it, and what is near it.
  private mutating func item() -> QueryNode? {
    let start = index
    if text[index] == "-" || text[index] == "+" {
      let sign = text[index]
      while index < text.count, text[index] == sign { index += 1 }
      guard index < text.count, !text[index].isWhitespace, text[index] != ")" else {
        note("a lone \(sign) means nothing", at: start)
        return nil
      }
      guard let node = primary() else { return nil }
      return sign == "-" ? .not(node) : .required(node)
    }
    if operatorHere(["NOT"]) != nil {
      index += 3
      guard isFollowedByOperand else {
        note("NOT needs something behind it", at: start)
        return leaf(.word("NOT"))
      }
      _ = skipSpaces()
      return primary().map { .not($0) }
    }
    guard let first = primary() else { return nil }
    return neighbours(of: first)
  }

  /// `a NEAR/5 b NEAR/5 c`: the largest distance counts for all.
  private mutating func neighbours(of first: QueryNode) -> QueryNode {
    var nodes = [first]
    var largest = 0
    while true {
      let before = index
      _ = skipSpaces()
      guard let distance = nearHere(), isFollowedByOperand else {
        index = before
        break
      }
      _ = skipSpaces()
      let start = index
      guard let next = primary() else {
        index = before
        break
      }
      guard Self.mayBeNear(next), Self.mayBeNear(first) else {
        note("NEAR stands between words and phrases", at: start)
        return .all([first, next])
      }
      largest = max(largest, distance)
      nodes.append(next)
    }
    guard nodes.count > 1 else { return first }
    return leaf(.near(nodes.map(Self.unscoped), distance: largest))
  }

  /// Reads `NEAR` or `NEAR/5` and returns the distance; 10 when none is said.
  private mutating func nearHere() -> Int? {
    let word = wordHere()
    guard word.starts(with: "NEAR") else { return nil }
    let rest = word.dropFirst(4)
    guard rest.isEmpty || rest.first == "/" else { return nil }
    guard !rest.isEmpty else {
      index += word.count
      return 10
    }
    guard let distance = Int(String(rest.dropFirst())), 1...1_000 ~= distance else { return nil }
    index += word.count
    return distance
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
}

// MARK: - Pieces

extension QueryParser {
  /// A word, phrase, tag, field or group; nil for what is empty.
  private mutating func primary() -> QueryNode? {
    guard index < text.count else { return nil }
    let start = index
    switch text[index] {
    case "(": return bracket()
    case let quote where Self.isQuote(quote): return quoted().map { leaf(.phrase($0)) }
    case "=" where index + 1 < text.count && Self.mayBeginExact(text[index + 1]):
      index += 1
      let words = Self.isQuote(text[index]) ? quoted() : takeWord()
      return words.map { leaf(.exact($0)) }
    case "#":
      let word = takeWord() ?? ""
      let tag = String(word.drop { $0 == "#" })
      // "#1" is a rank, not a tag.
      if tag.allSatisfy(\.isNumber) { return tag.isEmpty ? nil : leaf(.word(tag)) }
      return .value(.tag, tag)
    default:
      if let field = fieldHere(from: start) { return operand(of: field) }
      guard let word = takeWord() else {
        index += 1
        return nil
      }
      return leaf(plain(word))
    }
  }

  private mutating func bracket() -> QueryNode? {
    let start = index
    index += 1
    guard depth < Self.maximumDepth else {
      note("brackets within brackets, more than \(Self.maximumDepth) deep", at: start)
      return nil
    }
    depth += 1
    let nodes = group(isNested: true)
    depth -= 1
    if index < text.count {
      index += 1
    } else {
      note("this bracket is never closed", at: start)
    }
    if nodes.isEmpty { note("these brackets hold nothing", at: start) }
    return nodes.isEmpty ? nil : Self.single(nodes)
  }

  /// Reads `name:`; nil, with nothing read, when there is no such field here.
  private mutating func fieldHere(from start: Int) -> QueryField? {
    var end = start
    while end < text.count, text[end].isASCII, text[end].isLetter { end += 1 }
    guard end > start, end < text.count, text[end] == ":" else { return nil }
    let name = String(text[start..<end]).lowercased()
    let isEmpty = end + 1 == text.count || text[end + 1].isWhitespace || text[end + 1] == ")"
    guard let field = QueryField(rawValue: name), !isEmpty else {
      let nearest = QueryField.nearest(to: name)
      problems.append(
        QueryProblem(
          position: start + 1,
          message: QueryField(rawValue: name) != nil
            ? "\(name): needs something behind it" : "there is no field '\(name)'",
          suggestion: isEmpty ? nil : nearest.map { (name: name, instead: $0.rawValue) }))
      return nil
    }
    index = end + 1
    return field
  }

  /// What stands behind `field:`, as the field means it.
  private mutating func operand(of field: QueryField) -> QueryNode? {
    let outer = scope
    scope = field
    defer { scope = outer }
    return primary()
  }

  private func plain(_ word: String) -> QueryNode {
    let stem = word.reversed().drop { $0 == "*" }
    guard word.last == "*", stem.contains(where: { $0.isLetter || $0.isNumber }) else {
      return .word(word)
    }
    return .prefix(String(stem.reversed()))
  }

  /// `node` as the field at hand means it.
  private mutating func leaf(_ node: QueryNode) -> QueryNode {
    guard let scope else { return node }
    switch scope.meaning {
    case .words(let field): return .scoped(field, node)
    case .exact:
      switch node {
      case .word(let text), .phrase(let text): return .exact(text)
      default: return node
      }
    case .value(let field):
      switch node {
      case .word(let text), .phrase(let text), .exact(let text), .prefix(let text):
        guard field != .kindOfDocument || DocumentKind(rawValue: text) != nil else {
          note("'\(text)' is no kind; kinds are article and profile")
          return node
        }
        return .value(field, text)
      default: return node
      }
    case .dates(let end):
      guard case .word(let text) = node, let range = end.range(text, today: today) else {
        note("this is no date; write \(DateExpression.forms)")
        return node
      }
      return .dates(from: range.from, to: range.to)
    }
  }
}

// MARK: - Characters

extension QueryParser {
  /// Passes over white space; the next character, nil at the end.
  private mutating func skipSpaces() -> Character? {
    while index < text.count, text[index].isWhitespace { index += 1 }
    return index < text.count ? text[index] : nil
  }

  /// What stands here up to the next space, quotation mark or bracket.
  private func wordHere() -> ArraySlice<Character> {
    text[index...].prefix {
      !$0.isWhitespace && !Self.isQuote($0) && $0 != "(" && $0 != ")"
    }
  }

  private mutating func takeWord() -> String? {
    let word = wordHere()
    index += word.count
    return word.isEmpty ? nil : String(word)
  }

  /// What stands in quotation marks; an open one reaches to the end.
  private mutating func quoted() -> String? {
    let start = index
    index += 1
    let inside = text[index...].prefix { !Self.isQuote($0) }
    index += inside.count
    if index < text.count {
      index += 1
    } else {
      note("this quotation mark is never closed", at: start)
    }
    if inside.allSatisfy(\.isWhitespace) {
      note("there is nothing between these quotation marks", at: start)
      return nil
    }
    return String(inside)
  }

  private func operatorHere(_ names: [String]) -> String? {
    let word = String(wordHere())
    return names.contains(word) ? word : nil
  }

  /// Whether something that could be an operand stands behind this place.
  private var isFollowedByOperand: Bool {
    guard let next = text[index...].firstIndex(where: { !$0.isWhitespace }) else { return false }
    return text[next] != ")"
  }

  private mutating func note(_ message: String, at place: Int? = nil) {
    problems.append(QueryProblem(position: min(place ?? index, text.count) + 1, message: message))
  }

  private static func mayBeginExact(_ character: Character) -> Bool {
    !character.isWhitespace && character != "=" && character != "(" && character != ")"
  }

  private static func isQuote(_ character: Character) -> Bool {
    character == "\"" || character == "“" || character == "”" || character == "„"
  }
}
