import Contract

/// The numbers of files and folders that a walk skips, by reason, and optionally their paths.
struct SkipCounts {
  /// A skipped file or folder.
  struct Location: Equatable {
    /// The number of the source.
    var source: Int
    /// The path below the source folder.
    var path: [UInt8]
    var reason: SkipReason
  }

  private let collectsLocations: Bool
  private var counts: [SkipReason: Int] = [:]
  private var otherTypes: [String: Int] = [:]
  private(set) var locations: [Location] = []

  init(collectsLocations: Bool) { self.collectsLocations = collectsLocations }

  mutating func add(_ reason: SkipReason, _ source: Int, _ path: ArraySlice<UInt8>) {
    if case .otherType(let type) = reason {
      otherTypes[type, default: 0] += 1
    } else {
      counts[reason, default: 0] += 1
    }
    if collectsLocations {
      locations.append(Location(source: source, path: Array(path), reason: reason))
    }
  }

  /// The counts by reason. The five most frequent other file types are named.
  var summary: [IndexReport.Skipped] {
    var summary: [IndexReport.Skipped] = []
    func add(_ reason: SkipReason, _ count: Int) {
      summary.append(.init(reason: count == 1 ? reason.singular : reason.plural, count: count))
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
