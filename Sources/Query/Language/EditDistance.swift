/// The edit distance of words: how many typing errors lie between them.
enum EditDistance {
  /// Returns the number of letters to add, drop, replace or swap with their neighbour (optimal string
  /// alignment: L. Boytsov, Indexing Methods for Approximate Dictionary Searching, 2011, section
  /// 2.2.1). Returns nil if it is more than `limit`.
  ///
  /// An edit of the first letter counts twice: people rarely mistype it, so a word that starts with another letter
  /// is rarely the one they meant.
  static func between(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = (0...b.count).map { $0 == 0 ? 0 : $0 + 1 }
    var row = last
    for i in a.indices {
      row[0] = i + 2
      var smallest = row[0]
      for j in b.indices {
        let drop = last[j + 1] + (i == 0 ? 2 : 1)
        let add = row[j] + (j == 0 ? 2 : 1)
        let replace = last[j] + (a[i] == b[j] ? 0 : i == 0 && j == 0 ? 2 : 1)
        var best = min(drop, add, replace)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + (i == 1 || j == 1 ? 2 : 1))
        }
        row[j + 1] = best
        smallest = min(smallest, best)
      }
      guard smallest <= limit else { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }

  /// Returns those of `names` that are at most two edits from `typed`, the nearest first.
  static func nearest(to typed: String, among names: [String]) -> [String] {
    let typed = Array(typed.lowercased().unicodeScalars)
    let near = names.compactMap { name in
      between(typed, Array(name.lowercased().unicodeScalars), atMost: 2).map { (name, $0) }
    }
    return near.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
