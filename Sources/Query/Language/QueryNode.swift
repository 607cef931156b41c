import Base
import Store

/// A piece of a query as it was typed; knows nothing of the index.
indirect enum QueryNode: Equatable {
  /// A word or compound, unquoted.
  case word(String)
  /// Words in this order, one behind the other.
  case phrase(String)
  /// These very words, in this form.
  case exact(String)
  /// Words that begin like this.
  case prefix(String)
  /// All of them with at most so many words from one to the next.
  case near([QueryNode], distance: Int)
  /// Words of one field: the title, the headings, the path.
  case scoped(TermField, QueryNode)
  /// One value of a field that has exact values.
  case value(TermField, String)
  /// Articles of these days, both included; nil is open.
  case dates(from: CalendarDate?, to: CalendarDate?)
  /// Documents that have them all.
  case all([QueryNode])
  /// Documents that have one of them.
  case any([QueryNode])
  /// Documents without the node.
  case not(QueryNode)
  /// A hit must have it, where others may be missing.
  case required(QueryNode)

  /// Whether it only tells which documents count, and says nothing on how well they fit.
  var isFilter: Bool {
    switch self {
    case .value, .dates: true
    case .all(let nodes), .any(let nodes): nodes.allSatisfy(\.isFilter)
    case .required(let node), .not(let node): node.isFilter
    case .word, .phrase, .exact, .prefix, .near, .scoped: false
    }
  }
}

extension QueryNode: CustomStringConvertible {
  /// The node as it could be typed.
  var description: String {
    switch self {
    case .word(let text): text
    case .phrase(let text): "\"\(text)\""
    case .exact(let text): "=\"\(text)\""
    case .prefix(let text): text + "*"
    case .near(let nodes, let distance): Self.join(nodes, " NEAR/\(distance) ")
    case .scoped(let field, let node): "\(field.name):\(node)"
    case .value(let field, let value):
      field == .tag ? "#\(value)" : "\(field.name):\"\(value)\""
    case .dates(let from, let to):
      "date:\(from.map(\.description) ?? "")..\(to.map(\.description) ?? "")"
    case .all(let nodes): "(\(Self.join(nodes, " ")))"
    case .any(let nodes): "(\(Self.join(nodes, " OR ")))"
    case .not(let node): "-\(node)"
    case .required(let node): "+\(node)"
    }
  }

  private static func join(_ nodes: [QueryNode], _ separator: String) -> String {
    nodes.map(\.description).joined(separator: separator)
  }
}
