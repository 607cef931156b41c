import Articles
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
        suggestion: isEmpty
          ? nil : QueryField.nearest(to: name).map { (name: name, instead: $0.rawValue) }))
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
      case .word(let text), .phrase(let text), .exact(let text), .prefix(let text):
        guard field != .kindOfDocument || DocumentKind(rawValue: text) != nil else {
          report("'\(text)' is not a kind; write article or profile")
          return node
        }
        return .value(field, text)
      default: return node
      }
    case .dates(let end):
      guard case .word(let text) = node, let range = end.range(text, today: today) else {
        report("this is not a date; write \(DateExpression.forms)")
        return node
      }
      return .dates(from: range.from, to: range.to)
    }
  }
}
