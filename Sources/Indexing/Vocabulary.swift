import Analysis
import Search

/// Gathers the plain words of documents as they are written, with their terms: what queries complete
/// and correct to.
///
/// They are counted in the metadata (``WordCounts``), and are not terms of the documents, which would
/// make the index a third larger.
struct Vocabulary {
  /// A word, one of its terms, and how many documents have it.
  struct Entry {
    var word: [UInt8]
    var term: [UInt8]
    var count: Int
  }

  /// What is known of a form number.
  private struct Form {
    var run: UInt32 = 0
    /// The last document that had it.
    var document: UInt32 = 0
    var entry: Int32 = 0
  }

  private var entries: [Entry] = []
  private var forms: ContiguousArray<Form> = []
  private var run: UInt32 = 1
  private var document: UInt32 = 0
  private var epoch = 0

  /// Begins a document: each of its words counts once.
  mutating func beginDocument() { document &+= 1 }

  /// Adds words of the document.
  mutating func add(_ tokens: [Token], _ analyzer: Analyzer) {
    if epoch != analyzer.epoch {
      // The numbers stand for other words now.
      epoch = analyzer.epoch
      begin()
    }
    for token in tokens where token.form >= 0 {
      let form = Int(token.form)
      if form >= forms.count {
        forms += repeatElement(Form(), count: max(form + 1 - forms.count, forms.count))
      }
      if forms[form].run != run {
        forms[form] = Form(run: run, document: document, entry: Int32(entries.count))
        entries.append(
          Entry(
            word: analyzer.withForm(token.form) { Array($0) },
            term: analyzer.withTerm(token.term) { Array($0) }, count: 1))
      } else if forms[form].document != document {
        forms[form].document = document
        entries[Int(forms[form].entry)].count += 1
      }
    }
  }

  /// The words added since the last call. One that was forgotten by the analyzer in between is there
  /// more than once.
  mutating func take() -> [Entry] {
    defer {
      entries.removeAll(keepingCapacity: true)
      begin()
    }
    return entries
  }

  private mutating func begin() {
    run &+= 1
    if run == 0 {
      forms.removeAll(keepingCapacity: true)
      run = 1
    }
  }
}
