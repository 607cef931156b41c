import Analysis
import Search
import Xapian

/// Gathers the plain words of a part of the index as they are written, with their terms: what
/// queries complete and correct to.
///
/// They are stored as synonyms, word → terms, and not as terms of the documents, which would make
/// the index a third larger.
struct Vocabulary {
  private var entries: [(word: [UInt8], term: [UInt8])] = []
  /// By form number: the last run that met it.
  private var runs: ContiguousArray<UInt32> = []
  private var run: UInt32 = 1
  private var epoch = 0

  /// Adds the words of a text.
  mutating func add(_ tokens: [Token], _ analyzer: Analyzer) {
    if epoch != analyzer.epoch {
      // The numbers stand for other words now.
      epoch = analyzer.epoch
      begin()
    }
    for token in tokens where token.form >= 0 {
      let form = Int(token.form)
      if form >= runs.count {
        runs += repeatElement(0, count: max(form + 1 - runs.count, runs.count))
      }
      guard runs[form] != run else { continue }
      runs[form] = run
      entries.append(
        (analyzer.withForm(token.form) { Array($0) }, analyzer.withTerm(token.term) { Array($0) }))
    }
  }

  /// Writes the words gathered since the last call.
  mutating func flush(to database: inout WritableDatabase) throws(XapianError) {
    for (word, term) in entries { try database.addSynonym(term.span, of: word.span) }
    entries.removeAll()
    begin()
  }

  private mutating func begin() {
    run &+= 1
    if run == 0 {
      runs.removeAll(keepingCapacity: true)
      run = 1
    }
  }
}
