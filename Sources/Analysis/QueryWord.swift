/// A word or compound of a query, with the terms that find it.
public struct QueryWord: Sendable, Equatable {
  /// The terms that find one word: its stem in each language of the index, without duplicates.
  public typealias Alternatives = [QueryTerm]

  /// The terms of each part, in order: one part for `weights`, two for `GLM-4.6V`. No part is empty.
  public var parts: [Alternatives]
  /// The terms of the joined form of a compound; empty for a single word.
  public var joined: Alternatives
  /// The numbers of the parts of a compound that are stop words.
  public var stopParts: Set<Int> = []
  /// Whether the word is so common that a query with other words can drop it.
  public var isStopWord: Bool
  /// The word as typed.
  public var text: String
  /// The folded, unstemmed form of a plain word (``Token/form``); nil for other words.
  public var form: [UInt8]?
  /// Whether this is a pair of characters that overlaps with the previous pair, in a run written without
  /// spaces.
  public var overlapsPrevious = false
  /// Whether this is a sign such as an emoji. Signs take no position, so phrases match across them.
  public var isSymbol = false
}

extension QueryWord {
  fileprivate mutating func addPart(_ terms: Alternatives, isStopWord: Bool) {
    if isStopWord { stopParts.insert(parts.count) }
    parts.append(terms)
  }
}

extension Analyzer {
  /// Returns the words of `text`, analysed in the same way as a document.
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
    // A joined form follows its parts. Its range shows which words belong together.
    let compounds = tokens.filter { $0.kind == .joined }
    var words: [QueryWord] = []
    var compound = compounds.startIndex
    var openEnd: Int32 = -1
    var gramEnd: Int32 = -1
    for token in tokens
    where token.kind == .word || token.kind == .gram || token.kind == .symbol {
      let range = Int(token.start)..<Int(token.end)
      let isStopWord =
        token.kind == .word && stopWords.contains(UnsafeBufferPointer(rebasing: text[range]))
      if token.start < openEnd {
        words[words.count - 1].addPart([term(token)], isStopWord: isStopWord)
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
        if isStopWord { word.stopParts = [0] }
      } else if token.kind == .word {
        word.isStopWord = isStopWord
        if token.form >= 0 { word.form = withForm(token.form) { Array($0) } }
      }
      word.isSymbol = token.kind == .symbol
      word.overlapsPrevious = token.kind == .gram && token.start < gramEnd
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
