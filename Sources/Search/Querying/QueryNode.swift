/// A piece of a query as it was typed; knows nothing of the index.
public enum QueryNode: Sendable, Equatable, CustomStringConvertible {
  /// A word or compound, unquoted.
  case word(String)
  /// Words in this order, one behind the other.
  case phrase(String)
  /// Articles with this tag.
  case tag(String)
  /// Documents without the node.
  indirect case not(QueryNode)

  /// Whether a hit should have it, rather than must or must not.
  var isWanted: Bool {
    switch self {
    case .word, .phrase: true
    case .tag, .not: false
    }
  }

  /// The node as it could be typed.
  public var description: String {
    switch self {
    case .word(let text): text
    case .phrase(let text): "\"\(text)\""
    case .tag(let tag): "#\(tag)"
    case .not(let node): "-\(node)"
    }
  }
}
