import Articles
import Base
import Contract
import Store

/// Limits a search to part of the index: the tags, the kind and the dates that a request names beside
/// its query.
struct SearchScope {
  /// No limits.
  static let everything = SearchScope()

  /// Tags in any spelling; a document must have all of them.
  var tags: [String] = []
  /// The only kind of document to search; nil for all kinds.
  var kind: DocumentKind?
  /// The first day of the articles to search; nil for no limit.
  var after: CalendarDate?
  /// The last day of the articles to search; nil for no limit.
  var before: CalendarDate?

  /// Whether profiles can match.
  var includesProfiles: Bool { kind != .article }

  /// The limits as query nodes, each a filter.
  var filters: [QueryNode] {
    var nodes = tags.map { QueryNode.value(.tag, $0) }
    if let kind { nodes.append(.value(.kindOfDocument, kind.rawValue)) }
    if after != nil || before != nil { nodes.append(.dates(from: after, to: before)) }
    return nodes
  }
}

extension SearchScope {
  /// Creates the scope of a request.
  init(_ request: SearchRequest) {
    self.init(
      tags: request.tags, kind: request.kind, after: request.after, before: request.before)
  }
}
