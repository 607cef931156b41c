import Base
import Store

/// A node of a query's syntax tree. It does not depend on the index.
indirect enum QueryNode: Equatable {
  /// A word or compound without quotation marks.
  case word(String)
  /// Words side by side in this order.
  case phrase(String)
  /// Words in exactly this form.
  case exact(String)
  /// Words with this prefix.
  case prefix(String)
  /// Words and phrases that are at most `distance` words apart.
  case near([QueryNode], distance: Int)
  /// Words of one field, such as the title.
  case scoped(TermField, QueryNode)
  /// An exact value of a field.
  case value(TermField, String)
  /// Any value of a field that begins like this; any value at all for an empty text.
  case valuePrefix(TermField, String)
  /// A number after `#`: a tag if the index has it, else a word.
  case numberSign(String)
  /// Articles from the first to the last of these days; nil for an open end.
  case dates(from: CalendarDate?, to: CalendarDate?)
  /// Documents that match all nodes.
  case all([QueryNode])
  /// Documents that match any of the nodes.
  case any([QueryNode])
  /// Documents that do not match the node.
  case not(QueryNode)
  /// A node that every hit must match, where a hit may lack other nodes.
  case required(QueryNode)

  /// Whether the node only limits which documents match, and does not affect their relevance.
  var isFilter: Bool {
    switch self {
    case .value, .valuePrefix, .dates: true
    case .all(let nodes), .any(let nodes): nodes.allSatisfy(\.isFilter)
    case .required(let node), .not(let node): node.isFilter
    case .word, .phrase, .exact, .prefix, .near, .scoped, .numberSign: false
    }
  }

  /// Whether the node searches one field only.
  var isScoped: Bool {
    switch self {
    case .scoped: true
    case .near(let nodes, _), .all(let nodes), .any(let nodes): nodes.contains(where: \.isScoped)
    case .required(let node): node.isScoped
    default: false
    }
  }

  /// The texts of the words and phrases that add to the relevance of a document.
  var texts: [String] {
    switch self {
    case .word(let text), .phrase(let text), .exact(let text), .prefix(let text),
      .numberSign(let text):
      [text]
    case .near(let nodes, _), .all(let nodes), .any(let nodes): nodes.flatMap(\.texts)
    case .scoped(_, let node), .required(let node): node.texts
    case .value, .valuePrefix, .dates, .not: []
    }
  }

  /// Returns the node with each ``numberSign(_:)`` as a tag or as a word.
  func resolved(isTag: (String) throws -> Bool) rethrows -> QueryNode {
    switch self {
    case .numberSign(let number): try isTag(number) ? .value(.tag, number) : .word(number)
    case .all(let nodes): .all(try nodes.map { try $0.resolved(isTag: isTag) })
    case .any(let nodes): .any(try nodes.map { try $0.resolved(isTag: isTag) })
    case .not(let node): .not(try node.resolved(isTag: isTag))
    case .required(let node): .required(try node.resolved(isTag: isTag))
    case .scoped(let field, let node): .scoped(field, try node.resolved(isTag: isTag))
    case .word, .phrase, .exact, .prefix, .near, .value, .valuePrefix, .dates: self
    }
  }
}

extension QueryNode: CustomStringConvertible {
  /// The node as it could be typed in a query.
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
    case .valuePrefix(let field, let text):
      field == .tag ? "#\(text)*" : "\(field.name):\(text)*"
    case .numberSign(let number): "#\(number)"
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
