import CXapian

/// Metadata: keys with values, stored beside the documents.
extension Database {
  /// The metadata of the first shard under `key`; empty for an unknown key.
  ///
  /// - Throws: `invalidArgument` for an empty key.
  public func metadata(_ key: String) throws(XapianError) -> [UInt8] {
    try metadata(key.utf8.span)
  }

  /// The metadata of the first shard under `key`; empty for an unknown key.
  ///
  /// - Throws: `invalidArgument` for an empty key.
  public func metadata(_ key: Span<UInt8>) throws(XapianError) -> [UInt8] {
    try OwnedBytes { bytes, error in
      key.withUnsafeBufferPointer {
        cx_database_metadata(handle, $0.baseAddress, $0.count, bytes, error)
      }
    }.array
  }

  /// Calls `body` with each metadata key of the first shard that begins with `prefix`, in byte order, until
  /// it returns false.
  ///
  /// - Parameters:
  ///   - prefix: empty for all keys.
  ///   - start: keys below it are skipped; empty to skip none.
  ///   - body: gets the key, which it may use until it returns. An error that it throws ends the iteration.
  /// - Throws: a ``XapianError``; what `body` throws.
  public func forEachMetadataKey(
    prefix: Span<UInt8>, startingAt start: Span<UInt8> = Span(),
    _ body: (_ key: Span<UInt8>) throws -> Bool
  ) throws {
    var keys = try TermIterator { keys, error in
      prefix.withUnsafeBufferPointer { prefix in
        start.withUnsafeBufferPointer { start in
          cx_database_metadata_keys(
            handle, prefix.baseAddress, prefix.count, start.baseAddress, start.count, keys, error)
        }
      }
    }
    while let (key, _) = try keys.next() {
      guard try body(key.span) else { return }
    }
  }
}
