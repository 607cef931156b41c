import Base
import Contract
import Store

/// Parses queries. Every string is a valid query: what has no meaning is ignored or searched as words, and reported
/// as a problem, which strict searches refuse.
///
/// `lede help query` describes the language. AND binds tighter than OR; words side by side are one operand of both.
struct QueryParser {
  /// The most groups within groups. The brackets of deeper ones are ignored.
  static let maximumDepth = 50

  /// A parsed query.
  struct Parsed {
    /// The query.
    var text = ""
    /// The nodes that were typed side by side, in order.
    var nodes: [QueryNode] = []
    /// The problems, by position.
    var problems: [QueryProblem] = []
    /// Whether the query has only white space.
    var isBlank = true
  }

  /// The day to which relative dates refer; nil if it is unknown.
  let today: CalendarDate?
  var scanner: QueryScanner
  /// The number of open groups.
  var depth = 0
  /// The field whose operand is being parsed.
  var scope: QueryField?
  var problems: [QueryProblem] = []
  /// Whether AND, OR, NOT and NEAR are operators. In a query in capitals they are words.
  let hasOperators: Bool

  private init(_ query: String, today: CalendarDate?) {
    scanner = QueryScanner(query)
    hasOperators = CapitalsRule.hasOperators(query)
    self.today = today
  }

  /// Returns the nodes of a query. Relative dates such as `30d` refer to `today`.
  static func parse(_ query: String, today: CalendarDate? = DateExpression.today) -> Parsed {
    var parser = QueryParser(query, today: today)
    let nodes = parser.group(isNested: false)
    return Parsed(
      text: query, nodes: nodes, problems: parser.problems.sorted { $0.position < $1.position },
      isBlank: query.allSatisfy(\.isWhitespace))
  }

  /// Returns the nodes of a query without a language: every sign and name in it is text.
  static func plain(_ query: String) -> Parsed {
    let words = query.split(whereSeparator: \.isWhitespace).map { QueryNode.word(String($0)) }
    return Parsed(text: query, nodes: words, isBlank: words.isEmpty)
  }

  /// Parses up to the end of the query, or to the bracket that closes the group.
  mutating func group(isNested: Bool) -> [QueryNode] {
    var alternatives: [[QueryNode]] = []
    var operands: [[QueryNode]] = []
    var sequence: [QueryNode] = []
    while let next = scanner.skipSpaces() {
      if next == ")" {
        if isNested { break }
        report("this bracket closes no group")
        scanner.index += 1
        continue
      }
      guard hasOperators, let name = scanner.operatorName(among: ["AND", "OR"]) else {
        if let node = operand() { sequence.append(node) }
        continue
      }
      let start = scanner.index
      scanner.index += name.count
      guard !sequence.isEmpty, scanner.isFollowedByOperand else {
        report("\(name) needs an operand on each side", at: start)
        sequence.append(inScope(.word(name)))
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

  /// Of a single operand, a document may lack some words. Of several operands, it must have all.
  private static func conjunction(_ operands: [[QueryNode]]) -> [QueryNode] {
    let operands = operands.filter { !$0.isEmpty }
    guard operands.count > 1 else { return operands.first ?? [] }
    return [.all(operands.map(single))]
  }

  /// Returns one node for nodes that were typed side by side.
  static func single(_ nodes: [QueryNode]) -> QueryNode {
    nodes.count == 1 ? nodes[0] : .all(nodes)
  }

  /// Reports a problem at a character, which is the next one unless `index` names another.
  mutating func report(
    _ message: String, at index: Int? = nil, correction: SearchAnswer.Correction? = nil
  ) {
    let index = min(index ?? scanner.index, scanner.text.count)
    problems.append(
      QueryProblem(position: index + 1, message: message, correction: correction))
  }
}
