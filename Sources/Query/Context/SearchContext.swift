import Analysis
import Base
import Store
import Xapian

/// Everything one search works with: the snapshot that it reads, the analyzers for its words and texts,
/// and what this search alone may spend.
final class SearchContext {
  /// The commit of the index that the search reads.
  let snapshot: IndexSnapshot
  /// Analyzes the query in every language of the index.
  let queryAnalyzer: QueryAnalyzer
  /// The analyzers of single languages, for stored texts.
  let analyzers: Analyzers
  /// Decompresses stored texts.
  let blocks: TextBlock
  /// Ends the search. Every loop over the index or over the words of a query checks it.
  let cancellation: Cancellation
  /// The stored texts and postings that the search may still read.
  let budget = SearchBudget()

  /// Creates the context of one search. It may not outlive the commit of `snapshot`.
  init(
    snapshot: IndexSnapshot, queryAnalyzer: QueryAnalyzer, analyzers: Analyzers, blocks: TextBlock,
    cancellation: Cancellation
  ) {
    self.snapshot = snapshot
    self.queryAnalyzer = queryAnalyzer
    self.analyzers = analyzers
    self.blocks = blocks
    self.cancellation = cancellation
  }

  /// The open index.
  var reader: IndexReader { snapshot.reader }

  /// Returns `query` with a checkpoint that ends the match when the search is cancelled.
  func withCheckpoint(_ query: Query) throws(XapianError) -> Query {
    let cancellation = cancellation
    return try .combined(.filter, [query, .checkpoint { !cancellation.isCancelled }])
  }
}
