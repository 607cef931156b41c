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
  var lists: [Int] = []

  private static let certain: HTMLTraits = [.isHidden, .isChrome]
  private static let likely: HTMLTraits = [.isHidden, .isChrome, .isNamedAsChrome]
  /// The least text of an article, in bytes.
  private static let leastText = 200

  /// Finds the article. Elements with names of page decoration lose that trait if they hold most text.
  static func find(in tree: inout HTMLTree) -> HTMLContent {
    let whole = 0..<tree.nodes.count
    if let main = main(of: tree) { return main }
    clearNames(in: &tree)
    let all = HTMLWeights.weigh(tree, whole, without: []).text
    for omitted in [likely, certain] {
      let weight = HTMLWeights.weigh(tree, whole, without: omitted)
      guard weight.text >= leastText || weight.text * 10 >= all, weight.text > 0 else { continue }
      var content = HTMLContent(range: whole, omitted: omitted)
      // In a page of links, the links are the text.
      if weight.unlinked >= leastText, weight.unlinked * 3 >= weight.linked {
        content.lists = lists(in: tree, omitted, half: weight.unlinked / 2)
      }
      return content
    }
    return HTMLContent(range: whole, omitted: [])
  }

  private static func main(of tree: HTMLTree) -> HTMLContent? {
    let whole = 0..<tree.nodes.count
    var marked: [(node: Int, text: Int)] = []
    let total = HTMLWeights.weigh(tree, whole, without: likely) { node, weight in
      if tree.nodes[node].traits.contains(.isMain), weight.text > 0 {
        marked.append((node, weight.text))
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
    let heart = marked.first {
      $0.node >= best.node && tree.nodes[$0.node].next <= end && $0.text * 10 >= best.text * 9
    }
    let node = heart?.node ?? best.node
    return HTMLContent(range: node..<Int(tree.nodes[node].next), omitted: likely)
  }

  private static func clearNames(in tree: inout HTMLTree) {
    var named: [(node: Int, text: Int)] = []
    let total = HTMLWeights.weigh(tree, 0..<tree.nodes.count, without: certain) { node, weight in
      if tree.nodes[node].traits.contains(.isNamedAsChrome) { named.append((node, weight.text)) }
    }
    for item in named where item.text * 10 > total.text * 6 {
      tree.nodes[item.node].traits.remove(.isNamedAsChrome)
    }
  }

  private static func lists(in tree: HTMLTree, _ omitted: HTMLTraits, half: Int) -> [Int] {
    var heart: Range<Int>?
    var lists: [Int] = []
    _ = HTMLWeights.weigh(tree, 0..<tree.nodes.count, without: omitted) { node, weight in
      guard tree.nodes[node].element.isContainer else { return }
      if heart == nil, weight.unlinked >= half { heart = node..<Int(tree.nodes[node].next) }
      if weight.linked * 3 > weight.text * 2 { lists.append(node) }
    }
    guard let heart else { return [] }
    return lists.filter {
      Int(tree.nodes[$0].next) <= heart.lowerBound || $0 >= heart.upperBound
    }.sorted()
  }
}
