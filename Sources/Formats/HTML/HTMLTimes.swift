import Base

/// The `<time>` elements of a page.
struct HTMLTimes {
  typealias Value = HTMLMetadata.Value

  enum Kind {
    case published, modified
    /// Does not say what it is.
    case shown
  }

  /// A page has no more that matter.
  private static let most = 1000

  private var waiting: (kind: Kind, node: Int, line: Int)?
  /// Those that are days, in the order of the page; `node` is that of the text in the element.
  private var shown: [(node: Int, value: Value)] = []

  /// Begins an element, whose text will have this number.
  mutating func open(_ kind: Kind, node: Int, line: Int) { waiting = (kind, node, line) }

  /// Takes what the element says; nil if it has said it already. A duration or an hour is no day,
  /// so it does not count among those that are shown.
  mutating func add(_ text: String) -> (kind: Kind, value: Value)? {
    guard let time = waiting else { return nil }
    waiting = nil
    let value = Value(text: text, line: time.line)
    if time.kind == .shown, shown.count < Self.most, CalendarDate(free: text) != nil {
      shown.append((time.node, value))
    }
    return (time.kind, value)
  }

  /// The first day in the article; without one, the day that the whole page shows if it is but one.
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
