/// Which of the two ways to bring an index up to date is the cheaper one.
enum UpdateCost {
  /// A file in place costs as much as so many files in a build: it works on one thread, and each term
  /// of a changed document means another block of a large table. `Benchmarks/incremental` measures it.
  private static let factor = 4
  /// Up to here an update is always made in place.
  private static let fewFiles = 50

  static func isUpdateCheaper(_ changes: FileChanges, total: [SourceFile]) -> Bool {
    let (bytes, files) = changes.work
    if files <= fewFiles { return true }
    let all = total.reduce(0) { $0 + $1.size }
    return files * factor < total.count && bytes * factor < all
  }
}
