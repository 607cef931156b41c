import Contract

/// Counts what a walk leaves out, and remembers where it is if somebody wants to know.
struct SkipCounts {
  /// Where something was left out.
  struct Place: Equatable {
    /// Number of its source.
    var source: Int
    /// Path below the source folder.
    var path: [UInt8]
    var reason: SkipReason
  }

  private let collectsPlaces: Bool
  private var counts: [SkipReason: Int] = [:]
  private var otherTypes: [String: Int] = [:]
  private(set) var places: [Place] = []

  init(collectsPlaces: Bool) { self.collectsPlaces = collectsPlaces }

  mutating func add(_ reason: SkipReason, _ source: Int, _ path: ArraySlice<UInt8>) {
    if case .otherType(let type) = reason {
      otherTypes[type, default: 0] += 1
    } else {
      counts[reason, default: 0] += 1
    }
    if collectsPlaces { places.append(Place(source: source, path: Array(path), reason: reason)) }
  }

  /// What was left out, by reason. The five most frequent other types are named.
  var summary: [IndexReport.Skipped] {
    var summary: [IndexReport.Skipped] = []
    func add(_ reason: SkipReason, _ count: Int) {
      summary.append(.init(reason: count == 1 ? reason.one : reason.many, count: count))
    }
    for reason in SkipReason.inOrder {
      if let count = counts[reason] { add(reason, count) }
    }
    if !otherTypes.isEmpty {
      let types = otherTypes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
      let list = types.map(\.key).joined(separator: ", ")
      add(
        .otherType(otherTypes.count > types.count ? list + ", …" : list),
        otherTypes.values.reduce(0, +))
    }
    return summary
  }
}
