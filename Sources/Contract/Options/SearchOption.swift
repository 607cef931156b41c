import Articles

/// The options of `lede search` and of `GET` and `POST /v1/search`. Other requests accept some of
/// them.
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
  case plain
  case typos
  case explain
  case whyNot = "why_not"

  /// The row of the option in the table of options.
  public var row: OptionRow {
    switch self {
    case .query:
      OptionRow(
        .argument("query"), .text, "The query. Several words are joined by spaces.")
    case .tag:
      OptionRow(
        .option("tag", letter: "t"), .texts,
        "Only documents with this tag, in any spelling. With several --tag, documents with all of them."
      )
    case .kind:
      OptionRow(
        .option("kind", letter: "k"), .word(DocumentKind.allCases.map(\.rawValue)),
        "Only documents of this kind.")
    case .after:
      OptionRow(
        .option("after"), .date, valueName: "date",
        "Only articles from this date or later: YYYY-MM-DD, YYYY-MM or YYYY.")
    case .before:
      OptionRow(
        .option("before"), .date, valueName: "date", "Only articles from this date or earlier.")
    case .limit:
      OptionRow(
        .option("limit", letter: "n"), key: rawValue, .number(SearchRequest.limits),
        """
        The maximum number of hits, 0 to \(SearchRequest.maximumLimit) (default: the key 'limit' of the \
        configuration, else \(SearchRequest.defaultLimit)).
        """)
    case .offset:
      OptionRow(
        .option("offset"), .number(0...SearchRequest.maximumDepth),
        "The number of hits to skip.")
    case .match:
      OptionRow(
        .option("match"), .word(MatchMode.allCases.map(\.rawValue)), valueName: "mode",
        "Which documents match: with every word first, then with some (auto), every (all) or any (any)."
      )
    case .sort:
      OptionRow(
        .option("sort"), .word(SortOrder.allCases.map(\.rawValue)), valueName: "order",
        "The sort order: relevance, date or title.")
    case .facets:
      OptionRow(
        .option("facets"), .words(Facet.allCases.map(\.rawValue)), valueName: "names",
        "Count all matches by these facets, separated by commas: tags, mentions, kind, year.")
    case .snippet:
      OptionRow(
        .option("snippet"), .number(0...SearchRequest.maximumSnippet), valueName: "n",
        "The length of a snippet in characters, 0 to \(SearchRequest.maximumSnippet); 0 for none.")
    case .strict:
      OptionRow(
        .flag("strict"), .flag, "Reject a query with a part that has no meaning, and show where.")
    case .plain:
      OptionRow(
        .flag("plain"), .flag, "Take the whole query as words, without operators, fields and tags.")
    case .typos:
      OptionRow(
        .flag("no-typos"), .flag, "Do not search for similar words when a word is not in the index."
      )
    case .explain:
      OptionRow(.flag("explain"), .flag, "Show how the score of each hit is computed.")
    case .whyNot:
      OptionRow(
        .option("why-not"), .text, valueName: "id",
        "Show which parts of the query this document matches.")
    }
  }
}
