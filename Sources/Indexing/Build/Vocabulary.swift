import Analysis

/// Collects the folded words of documents with their terms, for completions and spelling corrections.
///
/// They are stored in the metadata (``VocabularyEntry``). As terms of the documents they would make the
/// index a third larger.
struct Vocabulary {
  /// A word with one of its terms, and the number of documents that have it.
  struct WordCount {
    var word: [UInt8]
    var term: [UInt8]
    var count: Int
  }

  /// The state of a folded form.
  private struct Form {
    var run: UInt32 = 0
    var term: Int32 = 0
    /// The last document with the form.
    var document: UInt32 = 0
    /// The index of its count in ``counts``.
    var index: Int32 = 0
  }

  private struct Pair: Hashable {
    var form: Int32
    var term: Int32
  }

  private var counts: [WordCount] = []
  private var forms: ContiguousArray<Form> = []
  /// Additional terms of forms in ``forms``. Folding removes accents that the stemmer depends on, so words
  /// like `comunicación` and `comunicacion` have one form and two terms.
  private var otherForms: [Pair: Form] = [:]
  private var run: UInt32 = 1
  private var document: UInt32 = 0
  private var epoch = 0

  /// Starts a document. Each word counts once per document.
  mutating func beginDocument() { document &+= 1 }

  /// Adds words of the current document.
  mutating func add(_ tokens: [Token], _ analyzer: Analyzer) {
    if epoch != analyzer.epoch {
      // The analyzer has assigned new numbers to forms and terms.
      epoch = analyzer.epoch
      reset()
    }
    for token in tokens where token.form >= 0 {
      let form = Int(token.form)
      if form >= forms.count {
        forms += repeatElement(Form(), count: max(form + 1 - forms.count, forms.count))
      }
      if forms[form].run != run {
        forms[form] = addCount(token, analyzer)
      } else if forms[form].term != token.term {
        addOther(token, analyzer)
      } else if forms[form].document != document {
        forms[form].document = document
        counts[Int(forms[form].index)].count += 1
      }
    }
  }

  private mutating func addOther(_ token: Token, _ analyzer: Analyzer) {
    let pair = Pair(form: token.form, term: token.term)
    guard let known = otherForms[pair] else {
      otherForms[pair] = addCount(token, analyzer)
      return
    }
    guard known.document != document else { return }
    otherForms[pair]?.document = document
    counts[Int(known.index)].count += 1
  }

  private mutating func addCount(_ token: Token, _ analyzer: Analyzer) -> Form {
    counts.append(
      WordCount(
        word: analyzer.withForm(token.form) { Array($0) },
        term: analyzer.withTerm(token.term) { Array($0) }, count: 1))
    return Form(run: run, term: token.term, document: document, index: Int32(counts.count - 1))
  }

  /// Returns the words added since the last call. A word can occur several times, if the analyzer assigned
  /// new numbers meanwhile.
  mutating func take() -> [WordCount] {
    defer {
      counts.removeAll(keepingCapacity: true)
      reset()
    }
    return counts
  }

  private mutating func reset() {
    otherForms.removeAll()
    run &+= 1
    if run == 0 {
      forms.removeAll(keepingCapacity: true)
      run = 1
    }
  }
}
