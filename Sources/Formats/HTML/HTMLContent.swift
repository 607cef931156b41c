/// The part of a page that is the article.
///
/// An element marked as main content is the article if it has most of the marked text. Without one, the
/// core is the smallest element with half of the text outside links. Outside of the core, elements that
/// are mostly links are skipped. If this would leave hardly any text, less is skipped.
struct HTMLContent {
  /// The nodes of the article.
  var range: Range<Int>
  /// Traits of elements to skip.
  var omitted: HTMLTraits
  /// Nodes to skip because they are mostly links, in page order.
  var linkLists: [Int] = []

  private static let certain: HTMLTraits = [.isHidden, .isChrome]
  private static let likely: HTMLTraits = [.isHidden, .isChrome, .isNamedAsChrome]
  /// The least text of an article, in bytes.
  private static let leastText = 200

  /// Finds the article. Elements with names of page decoration lose that trait if they hold most text.
  static func find(in tree: inout HTMLTree) -> HTMLContent {
    let whole = 0..<tree.nodes.count
    if let main = main(of: tree) { return main }
    clearNames(in: &tree)
    let all = HTMLTextMeasurer.measure(tree, whole, without: []).text
    for omitted in [likely, certain] {
      let length = HTMLTextMeasurer.measure(tree, whole, without: omitted)
      guard length.text >= leastText || length.text * 10 >= all, length.text > 0 else { continue }
      var content = HTMLContent(range: whole, omitted: omitted)
      // In a page of links, the links are the text.
      if length.unlinked >= leastText, length.unlinked * 3 >= length.linked {
        content.linkLists = linkLists(in: tree, omitted, half: length.unlinked / 2)
      }
      return content
    }
    return HTMLContent(range: whole, omitted: [])
  }

  private static func main(of tree: HTMLTree) -> HTMLContent? {
    let whole = 0..<tree.nodes.count
    var marked: [(node: Int, text: Int)] = []
    let total = HTMLTextMeasurer.measure(tree, whole, without: likely) { node, length in
      if tree.nodes[node].traits.contains(.isMain), length.text > 0 {
        marked.append((node, length.text))
      }
    }
    // Of two elements with the same text, the outer one comes last.
    guard let best = marked.reversed().max(by: { $0.text < $1.text }) else { return nil }
    // Nested elements are visited before the outer one.
    var sum = 0
    var start = tree.nodes.count
    for item in marked.reversed() where tree.nodes[item.node].next <= start {
      sum += item.text
      start = item.node
    }
    guard best.text * 10 >= sum * 6, best.text * 4 >= total.text else { return nil }
    let end = tree.nodes[best.node].next
    let core = marked.first {
      $0.node >= best.node && tree.nodes[$0.node].next <= end && $0.text * 10 >= best.text * 9
    }
    let node = core?.node ?? best.node
    return HTMLContent(range: node..<Int(tree.nodes[node].next), omitted: likely)
  }

  private static func clearNames(in tree: inout HTMLTree) {
    var named: [(node: Int, text: Int)] = []
    let total = HTMLTextMeasurer.measure(tree, 0..<tree.nodes.count, without: certain) {
      node, length in
      if tree.nodes[node].traits.contains(.isNamedAsChrome) { named.append((node, length.text)) }
    }
    for item in named where item.text * 10 > total.text * 6 {
      tree.nodes[item.node].traits.remove(.isNamedAsChrome)
    }
  }

  private static func linkLists(in tree: HTMLTree, _ omitted: HTMLTraits, half: Int) -> [Int] {
    var core: Range<Int>?
    var linkLists: [Int] = []
    _ = HTMLTextMeasurer.measure(tree, 0..<tree.nodes.count, without: omitted) { node, length in
      guard tree.nodes[node].element.isContainer else { return }
      if core == nil, length.unlinked >= half { core = node..<Int(tree.nodes[node].next) }
      if length.linked * 3 > length.text * 2 { linkLists.append(node) }
    }
    guard let core else { return [] }
    return linkLists.filter {
      Int(tree.nodes[$0].next) <= core.lowerBound || $0 >= core.upperBound
    }.sorted()
  }
}
