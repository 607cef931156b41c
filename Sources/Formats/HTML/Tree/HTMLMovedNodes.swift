/// Nodes that move from a table to the place before it, because they are outside of its cells
/// (HTML Standard, 13.2.6.1, "foster parent").
struct HTMLMovedNodes {
  /// The limit on moves, which bounds the memory. No page that a person wrote comes near it.
  private static let maximumMoves = 100_000

  private var moves: [(table: Int, nodes: Range<Int>)] = []

  mutating func add(_ nodes: Range<Int>, before table: Int) {
    if !nodes.isEmpty, moves.count < Self.maximumMoves { moves.append((table, nodes)) }
  }

  /// Moves the nodes, which changes their numbers. Takes linear time, and no stack.
  func apply(to tree: inout HTMLTree) {
    guard !moves.isEmpty else { return }
    var order = HTMLNodeOrder(
      tree.nodes, moves.sorted { $0.nodes.lowerBound < $1.nodes.lowerBound })
    order.run()
    tree.nodes = order.nodes
    tree.metadata.renumber(order.numbers)
  }
}

/// The nodes of a page in the order in which browsers show them.
private struct HTMLNodeOrder {
  /// A range of old nodes that is being copied.
  private struct Part {
    var next: Int
    var end: Int
    /// The number of nodes that were open when the part began.
    var opened: Int
    /// Whether the node `next` belongs to this part although it is moved.
    var isMoved: Bool
  }

  private let old: [HTMLNode]
  /// The ends of moved ranges by their starts, and those to insert before a table.
  private var ends: [Int: Int] = [:]
  private var waiting: [Int: [Range<Int>]] = [:]
  private var parts: [Part]
  /// Copied nodes whose contents are being copied: the old number and the new one.
  private var openNodes: [(old: Int, new: Int)] = []
  private(set) var nodes: [HTMLNode] = []
  /// The new number of each old node.
  private(set) var numbers: [UInt32]

  init(_ nodes: [HTMLNode], _ moves: [(table: Int, nodes: Range<Int>)]) {
    old = nodes
    parts = [Part(next: 0, end: nodes.count, opened: 0, isMoved: false)]
    numbers = [UInt32](repeating: UInt32(nodes.count), count: nodes.count + 1)
    self.nodes.reserveCapacity(nodes.count)
    for move in moves {
      ends[move.nodes.lowerBound] = move.nodes.upperBound
      waiting[move.table, default: []].append(move.nodes)
    }
  }

  mutating func run() {
    while var part = parts.popLast() {
      if !part.isMoved, part.next < part.end, let end = ends[part.next] {
        part.next = end
        parts.append(part)
        continue
      }
      while openNodes.count > part.opened, let last = openNodes.last,
        Int(old[last.old].next) <= part.next || part.next >= part.end
      {
        nodes[last.new].next = UInt32(nodes.count)
        openNodes.removeLast()
      }
      guard part.next < part.end else { continue }
      if let inserted = waiting.removeValue(forKey: part.next) {
        parts.append(part)
        for range in inserted.reversed() {
          parts.append(
            Part(
              next: range.lowerBound, end: range.upperBound, opened: openNodes.count, isMoved: true)
          )
        }
        continue
      }
      let number = part.next
      openNodes.append((number, nodes.count))
      numbers[number] = UInt32(nodes.count)
      nodes.append(old[number])
      part.next += 1
      part.isMoved = false
      parts.append(part)
    }
  }
}
