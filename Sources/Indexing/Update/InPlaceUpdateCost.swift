/// Which of the two ways to bring an index up to date is the cheaper one.
enum InPlaceUpdateCost {
  /// A file in place costs as much as so many files in a build, which works on all cores and writes no
  /// block twice: measured on 69,533 files, 0.9 ms against 0.5 ms.
  private static let factor = 2
  /// Up to here an update is always made in place.
  private static let fewFiles = 50

  static func isUpdateCheaper(_ changes: FileChanges, total: [SourceFile]) -> Bool {
    let (bytes, files) = changes.work
    if files <= fewFiles { return true }
    let all = total.reduce(0) { $0 + $1.size }
    return files * factor < total.count && bytes * factor < all
  }
}
