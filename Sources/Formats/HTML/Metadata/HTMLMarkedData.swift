import Base

/// The metadata of the article that microformats, microdata and relations of links state.
///
/// A mark belongs to the innermost element around it that is an article, a comment or the like. Of several
/// articles, as in lists of them, the one with the content counts.
struct HTMLMarkedData {
  private(set) var title: LocatedText?
  private(set) var published: LocatedText?
  private(set) var updated: LocatedText?
  private(set) var url: String?
  private(set) var authors: [String] = []
  private(set) var tags: [String] = []
  private(set) var tagLists: [String] = []

  /// The length limit of a value, in bytes and in nodes.
  private static let longestValue = 200

  init(_ tree: HTMLTree, _ content: HTMLContent) {
    let marks = tree.metadata.marks.all.filter { $0.node < tree.nodes.count }
    guard !marks.isEmpty else { return }
    let article = Self.article(of: marks, tree, content)
    var roots: [HTMLMarks.Mark] = []
    /// The end of the author's element, whose name may follow.
    var authorEnd = 0
    for mark in marks {
      while let root = roots.last, Int(tree.nodes[root.node].next) <= mark.node {
        roots.removeLast()
      }
      if mark.kind.isRoot {
        roots.append(mark)
        continue
      }
      let owner = roots.last { $0.kind != .person }
      guard owner == nil || owner?.node == article else { continue }
      let isInPerson = roots.last?.kind == .person
      let next = Int(tree.nodes[mark.node].next)
      guard let text = mark.value ?? Self.text(of: mark.node, in: tree), !text.isEmpty else {
        continue
      }
      let located = LocatedText(text: text, line: mark.line)
      switch mark.kind {
      case .author where mark.node >= authorEnd:
        authors.append(text)
        authorEnd = next
      case .name where mark.node < authorEnd, .title where mark.node < authorEnd && isInPerson:
        authors[authors.count - 1] = text
      case .title where owner != nil && !isInPerson: title = title ?? located
      case .published: published = published ?? located
      case .updated: updated = updated ?? located
      case .tag where !isInPerson: tags.append(text)
      case .tags where !isInPerson: tagLists.append(text)
      case .url where owner != nil && !isInPerson: url = url ?? text
      default: break
      }
    }
  }

  /// Returns the node of the only article, or of the innermost one with the content; nil for others.
  private static func article(
    of marks: [HTMLMarks.Mark], _ tree: HTMLTree, _ content: HTMLContent
  ) -> Int? {
    let articles = marks.filter { $0.kind == .article }
    if articles.count == 1 { return articles.first?.node }
    return articles.last { mark in
      mark.node <= content.range.lowerBound
        && content.range.upperBound <= Int(tree.nodes[mark.node].next) && !content.range.isEmpty
    }?.node
  }

  /// Returns the text of an element; nil if it is too long for a value.
  private static func text(of number: Int, in tree: HTMLTree) -> String? {
    var text = HTMLText()
    var length = 0
    var index = number + 1
    while index < Int(tree.nodes[number].next) {
      guard index - number <= longestValue else { return nil }
      let node = tree.nodes[index]
      if node.element == .text {
        length += node.range.count
        guard length <= longestValue * 4 else { return nil }
        _ = text.add(node.range, of: tree.bytes, stopsAtLineEnd: false)
      } else if node.element.isBlock {
        text.addBlank()
      }
      index = node.element.isCode ? Int(node.next) : index + 1
    }
    let value = text.take()
    return value.utf8.count <= longestValue ? value : nil
  }
}
