import Base

/// The amount of text in an element, in bytes without blanks.
struct HTMLWeight {
  var text = 0
  /// The amount of text in links.
  var linked = 0

  var unlinked: Int { text - linked }
}

/// Measures the text in the elements of a page.
struct HTMLWeights {
  private struct Frame {
    var node: Int
    var next: Int
    var before: HTMLWeight
  }

  private let tree: HTMLTree
  private let omitted: HTMLTraits
  private var total = HTMLWeight()
  private var frames: [Frame] = []
  private var linkEnd = 0

  /// Measures `range` without nodes that have a trait in `omitted`, and returns the total. Calls `visit` for
  /// each container and each element with traits, inner elements first.
  static func weigh(
    _ tree: HTMLTree, _ range: Range<Int>, without omitted: HTMLTraits,
    visit: (_ node: Int, _ weight: HTMLWeight) -> Void = { _, _ in }
  ) -> HTMLWeight {
    var weights = HTMLWeights(tree: tree, omitted: omitted)
    weights.run(range, visit)
    return weights.total
  }

  private init(tree: HTMLTree, omitted: HTMLTraits) {
    self.tree = tree
    self.omitted = omitted
  }

  private mutating func run(_ range: Range<Int>, _ visit: (Int, HTMLWeight) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      close(before: index, visit)
      let node = tree.nodes[index]
      if node.isOmitted(omitted) {
        index = Int(node.next)
        continue
      }
      if node.element == .text {
        let weight = tree.weight(of: node)
        total.text += weight
        if index < linkEnd { total.linked += weight }
      } else if node.element == .a {
        linkEnd = max(linkEnd, Int(node.next))
      }
      if node.next > index + 1, node.element.isContainer || !node.traits.isEmpty {
        frames.append(Frame(node: index, next: Int(node.next), before: total))
      }
      index += 1
    }
    close(before: Int.max, visit)
  }

  private mutating func close(before index: Int, _ visit: (Int, HTMLWeight) -> Void) {
    while let frame = frames.last, frame.next <= index {
      frames.removeLast()
      visit(
        frame.node,
        HTMLWeight(
          text: total.text - frame.before.text, linked: total.linked - frame.before.linked))
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
  fileprivate func weight(of node: HTMLNode) -> Int {
    var weight = 0
    for byte in bytes.part(node.range) { weight &+= byte > 0x20 ? 1 : 0 }
    return weight
  }
}
