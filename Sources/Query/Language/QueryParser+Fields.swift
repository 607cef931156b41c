import Articles
import Contract
import Store

extension QueryParser {
  /// Reads the name of a field and its colon. Returns nil, with nothing read, if no field starts here.
  mutating func takeField() -> QueryField? {
    guard let (name, isEmpty) = scanner.fieldName() else { return nil }
    let known = QueryField(rawValue: name)
    if let known, !isEmpty {
      scanner.index += name.count + 1
      return known
    }
    problems.append(
      QueryProblem(
        position: scanner.index + 1,
        message: known == nil ? "there is no field '\(name)'" : "\(name): needs a value after it",
        correction: isEmpty
          ? nil
          : QueryField.nearest(to: name).map {
            .init(kind: .field, typed: name, instead: [$0.rawValue], isSearched: false)
          }))
    return nil
  }

  /// Parses the operand of a field.
  mutating func operand(of field: QueryField) -> QueryNode? {
    let outer = scope
    scope = field
    defer { scope = outer }
    return primary()
  }

  /// Returns `node` as the field means it whose operand is being parsed.
  mutating func inScope(_ node: QueryNode) -> QueryNode {
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
      case .word("*"): return .valuePrefix(field, "")
      case .word(let text), .phrase(let text), .exact(let text), .numberSign(let text):
        guard field != .kindOfDocument || DocumentKind(rawValue: text.lowercased()) != nil else {
          let kinds = DocumentKind.allCases.map(\.rawValue)
          reportValue(
            text, of: scope, "is not a kind; write \(kinds.joined(separator: " or "))",
            instead: EditDistance.nearest(to: text, among: kinds))
          return node
        }
        return .value(field, text)
      case .prefix(let text): return .valuePrefix(field, text)
      default: return node
      }
    case .dates(let end):
      switch node {
      case .word(let text), .phrase(let text):
        if let range = end.range(text, today: today) {
          return .dates(from: range.from, to: range.to)
        }
      default: break
      }
      reportValue(Self.text(of: node), of: scope, "is not a date; write \(DateExpression.forms)")
      return node
    }
  }

  private static func text(of node: QueryNode) -> String {
    switch node {
    case .word(let text), .phrase(let text), .exact(let text): text
    default: node.description
    }
  }

  /// Reports a value that the field cannot have, which is searched as words.
  private mutating func reportValue(
    _ text: String, of field: QueryField, _ problem: String, instead: [String] = []
  ) {
    report(
      "'\(text)' \(problem)",
      correction: .init(
        kind: .value, typed: "\(field.rawValue):\(text)",
        instead: instead.map { "\(field.rawValue):\($0)" }, isSearched: false))
  }
}
