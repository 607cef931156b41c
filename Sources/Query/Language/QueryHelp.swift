import Store

/// The query language, as `lede help query` and `lede search --help` print it.
public enum QueryHelp {
  private typealias Row = (form: String, meaning: String)

  /// The forms that most people need, one a line with an example.
  public static let text =
    table([
      ("chip restrictions", "articles with every word first, then those with some of them"),
      ("\"hang seng index\"", "these words, one behind the other"),
      ("chips -sanctions", "without a word; also -\"a phrase\" and -#tag"),
      ("GLM-4.6", "model names, versions, prices: as written or as one word (glm4.6)"),
      ("#open_source", "a tag, in any spelling"),
    ]) + "\n  `lede help query` has the whole language."

  /// The whole language on one page. Fields come from the field table.
  public static let page = """
    A query is words, side by side. Every text is a valid query: what has no meaning
    is taken for words or passed over. With --strict it is refused instead.

    Words
    \(table(words))

    Fields
    \(table(QueryField.allCases.map { ("\($0.rawValue):", $0.help) }))
      A field takes a word, a "phrase", or several in brackets: tag:(chips OR ai).
      Dates are \(DateExpression.forms).

    Operators (in capitals)
    \(table(operators))
      AND binds tighter than OR; words side by side are one operand of both.

    What is found
      Words are found in all their forms: by their stems in the languages of the
      index, in any case, with or without accents. Identifiers are found as
      written, as one word, and by their parts: GLM-4.6V as glm4.6v, GLM-4.6,
      "glm 4.6v" and 4.6V; open_weights as open weights.
      Very common words count only in phrases, or when nothing else was typed.
      Documents with every word come first and are counted. If they do not fill the
      page, documents with some of the words follow (--match all, --match any).
      A word that occurs nowhere is searched by the most similar words too: one slip
      in 4 to 7 letters, two from 8 on (--no-typos).
      A query of nothing but fields and tags lists the newest first.
    """

  private static let words: [Row] = [
    ("chip restrictions", "both words, in any order"),
    ("\"hang seng index\"", "these words, one behind the other"),
    ("regul*", "words that begin like this"),
    ("=Apple", "this very form, with capitals if any; or exact:\"the form\""),
    ("#open_source", "a tag, in any spelling"),
  ]

  private static let operators: [Row] = [
    ("-word  NOT word", "without it; also -\"a phrase\", -#tag, -field:word, -(a b)"),
    ("+word", "a hit must have it; others may be missing"),
    ("a AND b", "both"),
    ("a OR b", "one of them"),
    ("a NEAR/5 b", "at most 5 words apart, in any order; NEAR alone means 10"),
    ("( )", "brackets make one thing of many"),
  ]

  private static func table(_ rows: [Row]) -> String {
    let width = rows.map(\.form.count).max() ?? 0
    return rows.map { row in
      "  " + row.form + String(repeating: " ", count: width - row.form.count + 2) + row.meaning
    }.joined(separator: "\n")
  }
}

extension QueryField {
  /// What it finds, in one clause.
  fileprivate var help: String {
    switch self {
    case .org: "the same as mentions:"
    case .date: "the day of an article: date:2026-01..2026-03, date:2026, date:30d"
    case .after: "that day or later"
    case .before: "that day or earlier"
    case .exact: "these very words, in this form"
    case .lang: "the language of the text: lang:en"
    case .kind: "kind:article or kind:profile"
    case .mentions: "articles that state a profile of that name"
    default:
      switch meaning {
      case .words(let field), .value(let field): field.help
      case .dates, .exact: ""
      }
    }
  }
}
