import SystemPackage
import Xapian

/// An example: filters by a field, counts a facet, and sorts by date.
enum FacetsAndSorting {
  struct Note {
    var text: String
    var author: String
    /// `2026-01-14`: as bytes, such dates sort by time.
    var date: String
  }

  /// The value slots of a note.
  private enum Slot {
    static let date: UInt32 = 0
    static let author: UInt32 = 1
  }

  /// Writes a database into the folder `path`, with one document for each note.
  static func index(_ notes: [Note], at path: FilePath) throws {
    var writer = try WritableDatabase(path: path, .createOrOverwrite)
    for note in notes {
      var document = try Document()
      for word in note.text.split(separator: " ") { try document.addTerm(String(word)) }
      // The prefix `A` keeps the terms of this field apart from the words of the text.
      try document.addBooleanTerm("A" + note.author)
      try document.setValue(Slot.date, note.date)
      try document.setValue(Slot.author, note.author)
      try document.setData(note.text)
      try writer.add(document)
    }
    try writer.close()
  }

  /// Returns the notes with `word` since `date`, the newest first, and how many of them each author wrote.
  static func search(
    _ word: String, since date: String, by author: String? = nil, at path: FilePath
  ) throws -> (texts: [String], authors: [String: Int]) {
    let database = try Database(path: path)
    var filters = [try Query.valueRange(Slot.date, from: date, to: nil)]
    if let author { filters.append(try .term("A" + author)) }

    var enquire = try Enquire(database)
    try enquire.setQuery(.combined(.filter, [.term(word)] + filters))
    try enquire.sortByValue(Slot.date, descending: true)
    let authors = try ValueCountSpy(slot: Slot.author)
    try enquire.add(authors)
    // All matches are counted, the best ten returned.
    let matches = try enquire.matchSet(count: 10, checkAtLeast: .max)

    var texts: [String] = []
    for index in 0..<matches.count {
      let document = try matches.hit(at: index).document
      try database.withData(of: document) { data in
        texts.append(data.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
      }
    }
    var counts: [String: Int] = [:]
    for (author, count) in try authors.mostFrequent(20) {
      counts[String(decoding: author, as: UTF8.self)] = count
    }
    return (texts, counts)
  }
}
