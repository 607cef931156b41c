import Testing

/// The examples of the documentation.
@Suite struct ExampleTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func indexAndSearch() throws {
    let texts = ["The red kite is back.", "Two kites over a hill, red kites.", "A blue heron."]
    try IndexAndSearch.index(texts, at: folder("db"))
    #expect(try IndexAndSearch.search("Kites", at: folder("db")) == [texts[1], texts[0]])
    #expect(try IndexAndSearch.search("red hills", at: folder("db")) == [texts[1]])
    #expect(try IndexAndSearch.search("gull", at: folder("db")) == [])
  }

  @Test func facetsAndSorting() throws {
    let notes: [FacetsAndSorting.Note] = [
      .init(text: "kite in May", author: "ada", date: "2025-05-02"),
      .init(text: "kite in June", author: "bo", date: "2025-06-30"),
      .init(text: "kite in July", author: "ada", date: "2025-07-01"),
      .init(text: "heron in July", author: "bo", date: "2025-07-02"),
      .init(text: "kite last year", author: "bo", date: "2024-07-02"),
    ]
    try FacetsAndSorting.index(notes, at: folder("db"))
    let all = try FacetsAndSorting.search("kite", since: "2025", at: folder("db"))
    #expect(all.texts == ["kite in July", "kite in June", "kite in May"])
    #expect(all.authors == ["ada": 2, "bo": 1])
    let some = try FacetsAndSorting.search("kite", since: "2025", by: "bo", at: folder("db"))
    #expect(some.texts == ["kite in June"])
    #expect(some.authors == ["bo": 1])
  }
}
