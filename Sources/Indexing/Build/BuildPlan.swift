/// The division of the files of a build into parts. Each part becomes a database; at the end they are merged.
///
/// Xapian collects postings in ordered maps, which get slower as they grow, so many small databases and a
/// merge are several times as fast as one large database. Parts follow the order of the files, and so do
/// the merged document numbers.
struct BuildPlan {
  /// The size in bytes of the files of a part.
  static let partBytes = 1 << 20
  /// The largest number of files of a part. Xapian would flush to disk after 10,000 documents.
  static let partFiles = 8_000
  /// The number of databases that are merged at once. Each has about six open files.
  static let mergeWidth = 64

  /// The ranges of the file list, in order.
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
