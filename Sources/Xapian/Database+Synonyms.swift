import CXapian

/// Synonyms: words that are kept beside the documents, under keys.
extension Database {
  /// Calls `body` with each key of synonyms that begins with `prefix`, in byte order, until it
  /// returns `false`. An error that `body` throws ends the run.
  ///
  /// - Parameters:
  ///   - prefix: empty for all keys.
  ///   - start: keys below it are skipped; empty to skip none.
  ///   - body: gets the key for the length of the call.
  /// - Throws: a ``XapianError``; what `body` throws.
  public func forEachSynonymKey(
    prefix: Span<UInt8>, startingAt start: Span<UInt8> = Span(),
    _ body: (_ key: Span<UInt8>) throws -> Bool
  ) throws {
    var keys = try TermIterator { keys, error in
      prefix.withUnsafeBufferPointer { prefix in
        start.withUnsafeBufferPointer { start in
          cx_database_synonym_keys(
            handle, prefix.baseAddress, prefix.count, start.baseAddress, start.count, keys, error)
        }
      }
    }
    while let (key, _) = try keys.next() {
      guard try body(key.span) else { return }
    }
  }

  /// The synonyms of `key`, in byte order; none for a key that is not there.
  public func synonyms(of key: Span<UInt8>) throws -> [[UInt8]] {
    var found: [[UInt8]] = []
    var synonyms = try TermIterator { synonyms, error in
      key.withUnsafeBufferPointer {
        cx_database_synonyms(handle, $0.baseAddress, $0.count, synonyms, error)
      }
    }
    while let (synonym, _) = try synonyms.next() { found.append(Array(synonym)) }
    return found
  }
}
