import CXapian
public import SystemPackage

extension Database {
  /// Writes the documents of `sources`, in their order, into a new database at `destination`, packed as
  /// tightly as later updates allow.
  ///
  ///     try Database.compact(["part-1", "part-2"], to: "index") { _, values in Array(values[0]) }
  ///
  /// Documents get new numbers: those of each source follow those of the source before it, in the same
  /// order. The folder of the destination is created, its parents are not. A database in it is
  /// overwritten.
  ///
  /// - Parameters:
  ///   - sources: the folders of glass databases.
  ///   - destination: the folder of the new database.
  ///   - blockSize: the size of the blocks of each table in bytes, a power of two from 2,048 to 65,536.
  ///     Xapian reads and writes whole blocks: small ones make random reads faster, large ones make the
  ///     database smaller.
  ///   - merge: gets a metadata key that several sources have, and their values, two or more. It returns
  ///     the value to keep; an empty one removes the key.
  /// - Throws: `databaseNotFound` for a source; `invalidArgument` without sources, for another block size,
  ///   or if the destination is a source; `database` if the destination cannot be written.
  public static func compact(
    _ sources: [FilePath], to destination: FilePath, blockSize: UInt32 = 8_192,
    merging merge: (_ key: UnsafeBufferPointer<UInt8>, _ values: [UnsafeBufferPointer<UInt8>])
      -> [UInt8]
  ) throws(XapianError) {
    let source = try Database(shards: sources)
    // The C function keeps neither the closure nor the pointer to it.
    let result = withoutActuallyEscaping(merge) { merge in
      withUnsafePointer(to: Merger(merge: merge)) { merger in
        Result { () throws(XapianError) in
          try perform { error in
            destination.withPlatformString {
              cx_database_compact(
                source.handle, $0, destination.length, blockSize, Merger.call,
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
