/// A word or compound as somebody typed it, in the terms by which an index finds it.
public struct QueryWord: Sendable, Equatable {
  /// Terms that stand for one word: its stem in each language of the index, each once.
  public typealias Alternatives = [QueryTerm]

  /// Its parts, in order: one for `weights`, two for `GLM-4.6V`. None is empty.
  public var parts: [Alternatives]
  /// All parts in one, for a compound; else empty.
  public var joined: Alternatives
  /// Whether it is so common that it says nothing beside other words.
  public var isStopWord: Bool
  /// The word as it was typed.
  public var text: String
  /// The folded form of a plain word (``Token/form``), before stemming; nil for all others.
  public var form: [UInt8]?
  /// Whether it is a pair of characters that overlaps with the word before: both stand side by side in
  /// a run that is written without spaces.
  public var continues = false
}

extension Analyzer {
  /// The words of `text`, analysed as a document is.
  public func queryWords(in text: String) -> [QueryWord] {
    var text = text
    return text.withUTF8 { bytes in
      var position: UInt32 = 0
      var tokens: [Token] = []
      analyze(bytes, position: &position, into: &tokens)
      return queryWords(tokens, bytes)
    }
  }

  private func queryWords(
    _ tokens: [Token], _ text: UnsafeBufferPointer<UInt8>
  ) -> [QueryWord] {
    // A joined form comes behind its parts; with its range it tells which words belong together.
    let compounds = tokens.filter { $0.kind == .joined }
    var words: [QueryWord] = []
    var compound = compounds.startIndex
    var openEnd: Int32 = -1
    var gramEnd: Int32 = -1
    for token in tokens where token.kind == .word || token.kind == .gram {
      if token.start < openEnd {
        words[words.count - 1].parts.append([term(token)])
        continue
      }
      while compound < compounds.endIndex, compounds[compound].end <= token.start { compound += 1 }
      var word = QueryWord(
        parts: [[term(token)]], joined: [], isStopWord: false, text: typed(token, text))
      if compound < compounds.endIndex, compounds[compound].start == token.start,
        token.kind == .word
      {
        openEnd = compounds[compound].end
        word.joined = [term(compounds[compound])]
        word.text = typed(compounds[compound], text)
      } else if token.kind == .word {
        let range = Int(token.start)..<Int(token.end)
        word.isStopWord = stopWords.contains(UnsafeBufferPointer(rebasing: text[range]))
        if token.form >= 0 { word.form = withForm(token.form) { Array($0) } }
      }
      word.continues = token.kind == .gram && token.start < gramEnd
      gramEnd = token.kind == .gram ? token.end : -1
      words.append(word)
    }
    return words
  }

  private func typed(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: text[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  private func term(_ token: Token) -> QueryTerm { QueryTerm(withTerm(token.term) { Array($0) }) }
}
