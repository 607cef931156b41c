/// How the files of a build are divided among private databases that are merged at the end.
///
/// Xapian gathers the postings of a batch in ordered maps that get slower as the batch grows; many
/// small databases and one merge are several times as fast as one large database. Parts follow the order of the files, so the merged document numbers do too.
struct BuildPlan {
  /// Bytes of source text for each part.
  static let partBytes = 1 << 20
  /// Files for each part at most: Xapian writes to disk by itself after 10,000 documents.
  static let partFiles = 8_000
  /// Databases that are merged at one time; each keeps some six files open.
  static let mergeWidth = 64

  /// Ranges of the file list, in order.
  let parts: [Range<Int>]

  init(_ files: [SourceFile]) {
    var parts: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, file) in files.enumerated() {
      bytes += file.size
      if bytes >= Self.partBytes || index + 1 - start >= Self.partFiles {
        parts.append(start..<(index + 1))
        start = index + 1
        bytes = 0
      }
    }
    if start < files.count { parts.append(start..<files.count) }
    self.parts = parts
  }
}
