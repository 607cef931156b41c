import Analysis

/// Gathers the plain words of documents as they are written, with their terms: what queries complete
/// and correct to.
///
/// They are counted in the metadata (``VocabularyEntry``), and are not terms of the documents, which would
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
    var term: Int32 = 0
    /// The last document that had it.
    var document: UInt32 = 0
    var entry: Int32 = 0
  }

  private struct Pair: Hashable {
    var form: Int32
    var term: Int32
  }

  private var entries: [Entry] = []
  private var forms: ContiguousArray<Form> = []
  /// Forms that have another term beside that in ``forms``: a stemmer goes by accents that the form has
  /// no more, as those of `comunicación` and `comunicacion` are.
  private var otherForms: [Pair: Form] = [:]
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
        forms[form] = makeEntry(token, analyzer)
      } else if forms[form].term != token.term {
        addOther(token, analyzer)
      } else if forms[form].document != document {
        forms[form].document = document
        entries[Int(forms[form].entry)].count += 1
      }
    }
  }

  private mutating func addOther(_ token: Token, _ analyzer: Analyzer) {
    let pair = Pair(form: token.form, term: token.term)
    guard let known = otherForms[pair] else {
      otherForms[pair] = makeEntry(token, analyzer)
      return
    }
    guard known.document != document else { return }
    otherForms[pair]?.document = document
    entries[Int(known.entry)].count += 1
  }

  private mutating func makeEntry(_ token: Token, _ analyzer: Analyzer) -> Form {
    entries.append(
      Entry(
        word: analyzer.withForm(token.form) { Array($0) },
        term: analyzer.withTerm(token.term) { Array($0) }, count: 1))
    return Form(run: run, term: token.term, document: document, entry: Int32(entries.count - 1))
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
    otherForms.removeAll()
    run &+= 1
    if run == 0 {
      forms.removeAll(keepingCapacity: true)
      run = 1
    }
  }
}
