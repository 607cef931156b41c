/// What `lede search --help` says of queries, made from the field table.
public enum QueryHelp {
  /// The forms a query may have, one a line with an example.
  public static let text: String = {
    let forms: [(form: String, meaning: String)] = [
      ("chip restrictions", "articles with every word first, then those with some of them"),
      ("\"hang seng index\"", "these words, one behind the other"),
      ("chips -sanctions", "without a word; also -\"a phrase\" and -#tag"),
      ("GLM-4.6", "model names, versions, prices: as written or as one word (glm4.6)"),
    ]
    let fields = Field.table.compactMap { field in
      field.example.map { (form: $0, meaning: field.help) }
    }
    let rows = forms + fields.dropFirst()
    let width = rows.map(\.form.count).max() ?? 0
    return rows.map { row in
      "  " + row.form + String(repeating: " ", count: width - row.form.count + 2) + row.meaning
    }.joined(separator: "\n")
  }()
}
