import Base

/// The `<time>` elements of a page.
struct HTMLTimes {
  typealias Value = HTMLMetadata.Value

  enum Kind {
    case published, modified
    /// A time without a stated meaning.
    case shown
  }

  /// The limit on times without a stated meaning.
  private static let most = 1000

  private var waiting: (kind: Kind, node: Int, line: Int)?
  /// Times that are dates, in page order. `node` is the number of the element's text node.
  private var shown: [(node: Int, value: Value)] = []

  /// Begins an element. `node` is the number of its future text node.
  mutating func open(_ kind: Kind, node: Int, line: Int) { waiting = (kind, node, line) }

  /// Adds the date or text of the open element. Returns nil if it was already added. Durations and times
  /// of day are not dates, so they are not kept.
  mutating func add(_ text: String) -> (kind: Kind, value: Value)? {
    guard let time = waiting else { return nil }
    waiting = nil
    let value = Value(text: text, line: time.line)
    if time.kind == .shown, shown.count < Self.most, CalendarDate(free: text) != nil {
      shown.append((time.node, value))
    }
    return (time.kind, value)
  }

  /// Returns the first date in the article, or else the only date of the whole page.
  func first(in tree: HTMLTree, _ content: HTMLContent) -> Value? {
    var index = content.range.lowerBound
    var rest = shown[...].drop { $0.node < index }
    while let time = rest.first, index < content.range.upperBound {
      if time.node == index { return time.value }
      let node = tree.nodes[index]
      index = node.isOmitted(content.omitted) ? Int(node.next) : index + 1
      rest = rest.drop { $0.node < index }
    }
    let days = Set(shown.map { CalendarDate(free: $0.value.text)?.description })
    return days.count == 1 ? shown.first?.value : nil
  }
}
