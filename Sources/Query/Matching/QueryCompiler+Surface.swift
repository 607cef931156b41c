import Analysis
import Base
import Store
import Xapian

/// Words that are searched as they are written. The index has their stems only, so stored texts are read.
extension QueryCompiler {
  /// Compiles `=word` or `="a phrase"`.
  func exact(_ text: String, _ field: TermField?) throws -> Compiled? {
    let typed = try queryWords(in: text)
    let parts = typed.flatMap(\.parts)
    guard let first = parts.first else { return nil }
    if typed.count == 1, typed[0].isStopWord, first.count == 1,
      first[0].bytes.elementsEqual(text.utf8)
    {
      // `=the`: it has no other form, and most texts contain it.
      return Compiled(query: try phrase(parts, field), words: [MatchTerms.Word(forms: [parts])])
    }
    let surface = SurfacePattern(exact: text)
    let checks = try first.map {
      try documents(withTerm: $0.bytes, field, matching: surface, unread: .reject)
    }
    return Compiled(
      query: try .combined(
        .filter,
        [try sideBySide(typed, field), checks.count == 1 ? checks[0] : try .combined(.or, checks)]),
      words: Self.marked(typed, surface))
  }

  /// Compiles `prefix*`.
  func prefix(_ text: String, _ field: TermField?) throws -> Compiled? {
    guard let word = context.queryAnalyzer.queryWords(in: text).last else { return nil }
    // The prefix of a compound (`glm-4*`) is that of its form in one word.
    let prefix = word.joined.first?.bytes ?? Folding.fold(word.text)
    let vocabulary = VocabularyReader(context: context)
    let expansion = try vocabulary.expansion(ofPrefix: Self.term(prefix, field))
    let count = context.budget.takeTerms(
      expansion.map(\.frequency), atMost: VocabularyReader.maximumExpansion)
    var terms = try expansion.prefix(count).map { try Query.term($0.term.span) }
    var documents = [try Query.combined(.or, terms)]
    let surface = SurfacePattern(prefix: word.text)
    var forms = try vocabulary.terms(withPrefix: prefix)
    // `universit*`: the stem of some words is shorter than the prefix, and other words share it.
    for word in try vocabulary.words(withPrefix: prefix) {
      for term in try vocabulary.terms(of: word)
      where !term.starts(with: prefix) && !forms.contains(term) {
        forms.append(term)
        terms.append(try .term(Self.term(term, field).span))
        documents.append(
          try self.documents(withTerm: term, field, matching: surface, unread: .accept))
      }
    }
    // All words with the prefix weigh like one word.
    let synonyms = try Query.combined(.synonym, terms)
    return Compiled(
      query: documents.count == 1
        ? synonyms : try .combined(.filter, [synonyms, .combined(.or, documents)]),
      words: [
        MatchTerms.Word(
          forms: forms.prefix(VocabularyReader.maximumMarked).map { [[QueryTerm($0)]] },
          surface: word.joined.isEmpty ? surface : nil)
      ])
  }

  /// Returns a query for the documents with `term` of whose text a word matches `surface`. `unread` is the
  /// verdict on documents that are beyond the search's budget.
  private func documents(
    withTerm term: [UInt8], _ field: TermField?, matching surface: SurfacePattern,
    unread: Enquire.Verdict
  ) throws -> Query {
    let context = context
    return try .filtered(term: Self.term(term, field).span) { data in
      guard !context.cancellation.isCancelled else { return .stop }
      guard context.budget.takeText() else { return unread }
      do {
        let record = try DataRecord(decoding: data.withUnsafeBufferPointer { Array($0) })
        return try StoredText(record: record, blocks: context.blocks).contains(surface, in: field)
          ? .accept : .reject
      } catch {
        return .stop
      }
    }
  }
}
