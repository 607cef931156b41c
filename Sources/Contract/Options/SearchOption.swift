import Articles

/// The options of a search: of `lede search`, and of `GET` and `POST /v1/search`. Other questions take
/// some of them.
public enum SearchOption: String, RequestOption {
  case query = "q"
  case tag
  case kind
  case after
  case before
  case limit
  case offset
  case match
  case sort
  case facets
  case snippet
  case strict
  case typos
  case explain
  case whyNot = "why_not"

  /// The row of the table.
  public var row: OptionRow {
    switch self {
    case .query:
      OptionRow(
        .argument("query"), .text, "What to search for; several words are joined by blanks.")
    case .tag:
      OptionRow(
        .option("tag", letter: "t"), .texts,
        "Only what has this tag, in any spelling; several --tag must all hold.")
    case .kind:
      OptionRow(
        .option("kind", letter: "k"), .word(DocumentKind.allCases.map(\.rawValue)),
        "Only this kind.")
    case .after:
      OptionRow(
        .option("after"), .date, valueName: "date",
        "Only articles of this day or later: YYYY-MM-DD, YYYY-MM or YYYY.")
    case .before:
      OptionRow(
        .option("before"), .date, valueName: "date", "Only articles of this day or earlier.")
    case .limit:
      OptionRow(
        .option("limit", letter: "n"), key: rawValue, .number(SearchRequest.limits),
        """
        The most hits to show, 0 to \(SearchRequest.maximumLimit) (default: the key 'limit' of the \
        configuration, else \(SearchRequest.defaultLimit)).
        """)
    case .offset:
      OptionRow(
        .option("offset"), .number(0...SearchRequest.maximumDepth),
        "How many hits to pass over first.")
    case .match:
      OptionRow(
        .option("match"), .word(MatchMode.allCases.map(\.rawValue)), valueName: "mode",
        "Documents with every word first, then some (auto); with every word (all); with any (any).")
    case .sort:
      OptionRow(
        .option("sort"), .word(SortOrder.allCases.map(\.rawValue)), valueName: "order",
        "The order: relevance, date or title.")
    case .facets:
      OptionRow(
        .option("facets"), .words(Facet.allCases.map(\.rawValue)), valueName: "names",
        "Count all that was found by these, separated by commas: tags, mentions, kind, year.")
    case .snippet:
      OptionRow(
        .option("snippet"), .number(0...SearchRequest.maximumSnippet), valueName: "n",
        "Characters of a snippet, 0 to \(SearchRequest.maximumSnippet); 0 for none.")
    case .strict:
      OptionRow(
        .flag("strict"), .flag, "Refuse a query of which a part has no meaning, and say where.")
    case .typos:
      OptionRow(
        .flag("no-typos"), .flag, "Do not search similar words for those that occur nowhere.")
    case .explain:
      OptionRow(.flag("explain"), .flag, "Show how the score of each hit comes about.")
    case .whyNot:
      OptionRow(
        .option("why-not"), .text, valueName: "id",
        "Say which parts of the query this document meets.")
    }
  }
}
