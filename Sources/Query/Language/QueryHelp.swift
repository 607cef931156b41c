import Store

/// The help texts about the query language, as `lede help query` and `lede search --help` print them.
public enum QueryHelp {
  private typealias Row = (form: String, meaning: String)

  /// The most frequent forms, each on a line with an example.
  public static let text =
    table([
      ("chip restrictions", "documents with every word first, then those with some of them"),
      ("\"hang seng index\"", "these words side by side, in this order"),
      ("chips -sanctions", "exclude a word; also -\"a phrase\" and -#tag"),
      ("GLM-4.6", "model names, versions, prices: as written or as one word (glm4.6)"),
      ("#open_source", "a tag, in any spelling, and the tags below it"),
    ]) + "\n  `lede help query` describes the whole query language."

  /// The whole query language on one page. The fields are those of the field table.
  public static let page = """
    A query is a list of words. Every text is a valid query: a part without meaning
    is ignored or searched as words. With --strict, Lede refuses it instead.

    Words
    \(table(words))

    Fields
    \(table(QueryField.allCases.map { ("\($0.rawValue):", $0.help) }))
      After the colon write a word, a "phrase", or several in brackets:
      tag:(chips OR ai). tag:pro* finds values that begin like this, tag:* any.
      A date is one of
      \(DateExpression.forms).

    Operators (in capitals)
    \(table(operators))
      AND binds tighter than OR; words side by side are one operand of both.
      A query in capitals has operators only if no operand has more than three
      words.
      Two dashes are not an operator: --amend is a word.
      --plain takes the whole query as words.

    What is found
      Lede finds words by their stems, so in all their forms, in upper or lower
      case, with or without accents. It finds identifiers as written, as one word,
      and by their parts: GLM-4.6V as glm4.6v, GLM-4.6, "glm 4.6v" and 4.6V;
      open_weights as open weights. Symbols such as € and emoji are words.
      A document whose title, alias or file name is the query comes first.
      Very common words count only in phrases, or in a query without other words.
      Documents with every word come first and are counted. If they do not fill the
      page, documents with some of the words follow (--match all, --match any).
      For a word that no document has, Lede also searches the most similar words:
      one typing error in 4 to 7 letters, two from 8 letters on (--no-typos).
      A query of only tags, dates and the fields mentions, kind, lang and source
      lists the newest documents first.
    """

  private static let words: [Row] = [
    ("chip restrictions", "both words, in any order"),
    ("\"hang seng index\"", "these words side by side, in this order"),
    ("regul*", "words that begin with regul"),
    ("=Apple", "exactly this form, with its capitals; also exact:\"the form\""),
    ("#open_source", "a tag, in any spelling, and those below it (#a/b)"),
    ("#2024", "a tag if the index has it, else the number"),
  ]

  private static let operators: [Row] = [
    ("-word  NOT word", "exclude it; also -\"a phrase\", -#tag, -field:word, -(a b)"),
    ("+word", "every hit must have this word, but may lack others"),
    ("a AND b", "both"),
    ("a OR b", "at least one of them"),
    ("a NEAR/5 b", "at most 5 words apart, in any order; NEAR alone means 10"),
    ("( )", "brackets group operands"),
  ]

  private static func table(_ rows: [Row]) -> String {
    let width = rows.map(\.form.count).max() ?? 0
    return rows.map { row in
      "  " + row.form + String(repeating: " ", count: width - row.form.count + 2) + row.meaning
    }.joined(separator: "\n")
  }
}

extension QueryField {
  /// What the field finds, in one clause.
  fileprivate var help: String {
    switch self {
    case .org: "the same as mentions:"
    case .date: "the day of an article: date:2026-01..2026-03, date:2026, date:30d"
    case .after: "that day or later"
    case .before: "that day or earlier"
    case .exact: "words in exactly this form"
    case .lang: "the language of the text: lang:en"
    case .kind: "kind:article or kind:profile"
    case .mentions: "articles with a profile of that name"
    default:
      switch meaning {
      case .words(let field), .value(let field): field.help
      case .dates, .exact: ""
      }
    }
  }
}
