import Base

/// Measures the text in the elements of a page.
struct HTMLTextMeasurer {
  private struct OpenElement {
    var node: Int
    var next: Int
    var before: HTMLTextLength
  }

  private let tree: HTMLTree
  private let omitted: HTMLTraits
  private var total = HTMLTextLength()
  private var openElements: [OpenElement] = []
  private var linkEnd = 0

  /// Measures `range` without nodes that have a trait in `omitted`, and returns the total. Calls `visit` for
  /// each container and each element with traits, inner elements first.
  static func measure(
    _ tree: HTMLTree, _ range: Range<Int>, without omitted: HTMLTraits,
    visit: (_ node: Int, _ length: HTMLTextLength) -> Void = { _, _ in }
  ) -> HTMLTextLength {
    var measurer = HTMLTextMeasurer(tree: tree, omitted: omitted)
    measurer.run(range, visit)
    return measurer.total
  }

  private init(tree: HTMLTree, omitted: HTMLTraits) {
    self.tree = tree
    self.omitted = omitted
  }

  private mutating func run(_ range: Range<Int>, _ visit: (Int, HTMLTextLength) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      close(before: index, visit)
      let node = tree.nodes[index]
      if node.isOmitted(omitted) {
        index = Int(node.next)
        continue
      }
      if node.element == .text {
        let length = tree.textLength(of: node)
        total.text += length
        if index < linkEnd { total.linked += length }
      } else if node.element == .a {
        linkEnd = max(linkEnd, Int(node.next))
      }
      if node.next > index + 1, node.element.isContainer || !node.traits.isEmpty {
        openElements.append(OpenElement(node: index, next: Int(node.next), before: total))
      }
      index += 1
    }
    close(before: Int.max, visit)
  }

  private mutating func close(before index: Int, _ visit: (Int, HTMLTextLength) -> Void) {
    while let closed = openElements.last, closed.next <= index {
      openElements.removeLast()
      visit(
        closed.node,
        HTMLTextLength(
          text: total.text - closed.before.text, linked: total.linked - closed.before.linked))
    }
  }
}

extension HTMLNode {
  /// Returns whether the node is code, or has a trait in `omitted`.
  func isOmitted(_ omitted: HTMLTraits) -> Bool {
    element.isCode || !traits.isDisjoint(with: omitted)
  }
}

extension HTMLTree {
  fileprivate func textLength(of node: HTMLNode) -> Int {
    var length = 0
    for byte in bytes.part(node.range) { length &+= byte > 0x20 ? 1 : 0 }
    return length
  }
}
