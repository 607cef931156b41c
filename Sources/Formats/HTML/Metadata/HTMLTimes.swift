import Base

/// The `<time>` elements of a page.
struct HTMLTimes {
  enum Kind {
    case published, modified
    /// A time without a stated meaning.
    case unspecified
  }

  /// The limit on times without a stated meaning.
  private static let maximumTimes = 1000

  private var openTime: (kind: Kind, node: Int, line: Int)?
  /// Times that are dates, in page order. `node` is the number of the element's text node.
  private var shown: [(node: Int, value: LocatedText)] = []

  /// Begins an element. `node` is the number of its future text node.
  mutating func open(_ kind: Kind, node: Int, line: Int) { openTime = (kind, node, line) }

  /// Replaces the numbers of nodes by new ones.
  mutating func renumber(_ numbers: [UInt32]) {
    for index in shown.indices where shown[index].node < numbers.count {
      shown[index].node = Int(numbers[shown[index].node])
    }
    shown.sort { $0.node < $1.node }
  }

  /// Adds the date or text of the open element. Returns nil if it was already added. Durations and times
  /// of day are not dates, so they are not kept.
  mutating func add(_ text: String) -> (kind: Kind, value: LocatedText)? {
    guard let time = openTime else { return nil }
    openTime = nil
    let value = LocatedText(text: text, line: time.line)
    if time.kind == .unspecified, shown.count < Self.maximumTimes, CalendarDate(free: text) != nil {
      shown.append((time.node, value))
    }
    return (time.kind, value)
  }

  /// Returns the first date in the article, or else the only date of the whole page.
  func first(in tree: HTMLTree, _ content: HTMLContent) -> LocatedText? {
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
