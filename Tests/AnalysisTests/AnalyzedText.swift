import Analysis

/// Returns the tokens of a text, each with its term. The first position is 0.
func analyzed(_ text: String, by analyzer: Analyzer) -> [(term: String, token: Token)] {
  var position: UInt32 = 0
  var tokens: [Token] = []
  var text = text
  text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
  return tokens.map { token in
    (analyzer.withTerm(token.term) { String(decoding: $0, as: UTF8.self) }, token)
  }
}
