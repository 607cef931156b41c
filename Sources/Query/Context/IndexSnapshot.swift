import Analysis
import Articles
import Base
import Store
import Xapian

/// One commit of an index, with caches of what searches look up in it.
///
/// A look-up costs some 10 µs, and most searches repeat those of earlier ones. The caches are emptied when
/// the snapshot moves to a newer commit.
final class IndexSnapshot {
  /// The open index.
  let reader: IndexReader
  private var languages: [DocumentLanguage]?
  private var hasProfiles: Bool?
  private var tagSpellings: [String: String] = [:]
  private var resolvedWords = ResolvedWords()
  /// The most terms in the cache of statistics.
  private static let maximumStatistics = 10_000
  private var statistics: [[UInt8]: TermStatistics] = [:]

  /// Creates a snapshot of the commit at which `reader` stands.
  init(_ reader: IndexReader) { self.reader = reader }

  /// Moves to the newest commit of the generation. Returns whether there was a newer one.
  @discardableResult
  func refresh() throws(XapianError) -> Bool {
    guard try reader.refresh() else { return false }
    languages = nil
    hasProfiles = nil
    tagSpellings.removeAll()
    resolvedWords = ResolvedWords()
    statistics.removeAll()
    return true
  }

  /// Moves to the newest commit, and returns whether there was a newer one. A generation whose files were
  /// removed has none.
  func isOvertaken() throws(XapianError) -> Bool {
    do throws(XapianError) {
      return try refresh()
    } catch {
      guard error.code == .databaseNotFound else { throw error }
      return false
    }
  }

  /// Returns whether the index has any profile.
  func hasProfiles(_ cancellation: Cancellation) throws(XapianError) -> Bool {
    if let hasProfiles { return hasProfiles }
    try cancellation.check()
    let found = try reader.count(.kindOfDocument, DocumentKind.profile.rawValue) > 0
    hasProfiles = found
    return found
  }

  /// Returns the languages of the documents: the configured one first, then by their number of documents.
  func languages(_ cancellation: Cancellation) throws -> [DocumentLanguage] {
    if let languages { return languages }
    var found: [DocumentLanguage] = []
    let prefix = TermField.language.prefix
    try reader.database.forEachTerm(prefix: Array(prefix.utf8).span) { term, count in
      try cancellation.check()
      let code = term.withUnsafeBufferPointer { $0.dropFirst(prefix.utf8.count) }
      found.append(
        DocumentLanguage(code: String(decoding: code, as: UTF8.self), documents: count))
      return true
    }
    let configured = reader.language
    found.sort { a, b in
      if (a.code == configured) != (b.code == configured) { return a.code == configured }
      return (b.documents, a.code) < (a.documents, b.code)
    }
    languages = found
    return found
  }

  /// Returns the spelling of a tag that most articles use. Of equally frequent spellings it is the last in
  /// byte order, which prefers small letters. A tag without articles is returned as it is.
  func spelling(ofTag tag: String, _ cancellation: Cancellation) throws -> String {
    if let spelling = tagSpellings[tag] { return spelling }
    let key = CanonicalName.key(tag)
    var best = (count: 0, spelling: key)
    var others = 0
    let prefix = TermName.make(.tagSpelling, key + "\t")
    try reader.database.forEachTerm(prefix: prefix.span) { term, count in
      try cancellation.check()
      others += count
      let spelling = term.withUnsafeBufferPointer {
        String(decoding: $0.dropFirst(prefix.count), as: UTF8.self)
      }
      if best < (count, spelling) { best = (count, spelling) }
      return true
    }
    try cancellation.check()
    let all = try reader.count(.tag, key)
    guard all > 0 else { return tag }
    // The index has no spelling term for articles that spell the tag like its key.
    if best < (all - others, key) { best.spelling = key }
    tagSpellings[tag] = best.spelling
    return best.spelling
  }

  /// Returns how common a term is.
  func statistics(of term: [UInt8]) throws(XapianError) -> TermStatistics {
    if let known = statistics[term] { return known }
    let found = TermStatistics(
      documents: try reader.database.termFrequency(term.span),
      occurrences: try reader.database.collectionFrequency(term.span))
    if statistics.count >= Self.maximumStatistics { statistics.removeAll() }
    statistics[term] = found
    return found
  }

  /// Returns `word` with the terms that stand for it in this commit: those found before, or what `resolve`
  /// returns.
  func resolved(_ word: QueryWord, by resolve: (QueryWord) throws -> QueryWord) rethrows
    -> QueryWord
  {
    if let known = resolvedWords.terms(of: word) { return known }
    let found = try resolve(word)
    resolvedWords.insert(found)
    return found
  }
}
