import CXapian

/// Work on whole databases.
extension Database {
  /// What a check found.
  public struct CheckResult: Sendable, Equatable {
    /// The number of problems, up to 254; 0 for a sound database.
    public let problems: Int
    /// What Xapian says of each table, in lines without their ends. Damage at which it gave up is the
    /// last.
    public let report: [String]
  }

  /// Checks the structure of the database at `path`: a folder, or a stub file.
  ///
  /// A stub file is followed, also one named `XAPIANDB` in a folder without tables: check only folders
  /// in which no other user can create one.
  ///
  /// Some damage crashes Xapian's check, so it runs in a child process, and that is a problem then.
  ///
  /// Check while nobody writes: a commit meanwhile can make a sound database look damaged.
  ///
  /// - Throws: `databaseNotFound` when a file is missing or none of a database is there.
  public static func check(path: String) throws(XapianError) -> CheckResult {
    let path = path.utf8.span
    var problems = 0
    let report = try OwnedBytes { report, error in
      path.withUnsafeBufferPointer {
        cx_check($0.baseAddress, $0.count, &problems, report, error)
      }
    }.string
    let lines = report.split(separator: "\n").map(String.init)
    return CheckResult(problems: problems, report: lines)
  }

  /// Writes the documents of `sources`, in their order, into a new database at `destination`,
  /// packed as tight as later changes allow.
  ///
  /// Documents get new numbers: those of each source come after those of the one before, in the
  /// same order. Metadata that has one key in several sources is merged by `merge`; the
  /// destination's folder is created, its parents are not; a database that is there is lost.
  ///
  /// - Parameters:
  ///   - sources: the folders of the databases, which are glass ones.
  ///   - destination: the folder of the new one.
  ///   - merge: gets a key and its values, two or more, and returns the value to keep; an empty one
  ///     drops the key.
  /// - Throws: `databaseNotFound` for a source; `invalidArgument` without sources; `database` when
  ///   the destination cannot be written.
  public static func compact(
    _ sources: [String], to destination: String,
    merging merge: (_ key: UnsafeBufferPointer<UInt8>, _ values: [UnsafeBufferPointer<UInt8>])
      -> [UInt8]
  ) throws(XapianError) {
    guard let first = sources.first else {
      throw XapianError(code: .invalidArgument, message: "There is no database to compact")
    }
    let all = try Database(path: first, .glass)
    for source in sources.dropFirst() {
      let shard = try Database(path: source, .glass)
      try perform { cx_database_add_shards(all.handle, shard.handle, $0) }
    }
    let path = destination.utf8.span
    // The C function keeps neither the closure nor the pointer to it.
    let result = withoutActuallyEscaping(merge) { merge in
      withUnsafePointer(to: Merger(merge: merge)) { merger in
        Result { () throws(XapianError) in
          try perform { error in
            path.withUnsafeBufferPointer {
              cx_database_compact(
                all.handle, $0.baseAddress, $0.count, Merger.call,
                UnsafeMutableRawPointer(mutating: merger), error)
            }
          }
        }
      }
    }
    try result.get()
  }
}

/// A closure in a box that C can point to.
private struct Merger {
  let merge: (UnsafeBufferPointer<UInt8>, [UnsafeBufferPointer<UInt8>]) -> [UInt8]

  static let call: cx_metadata_merge = { context, key, length, values, count, merged in
    guard let context else { return }
    let values = UnsafeBufferPointer(start: values, count: count).map {
      UnsafeBufferPointer(start: $0.data, count: $0.length)
    }
    let result = context.load(as: Merger.self).merge(
      UnsafeBufferPointer(start: key, count: length), values)
    cx_merged_set(merged, result, result.count)
  }
}
