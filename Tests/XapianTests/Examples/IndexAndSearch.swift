import SystemPackage
import Xapian

/// An example: indexes a few texts and searches them.
enum IndexAndSearch {
  /// Writes a database into the folder `path`, with one document for each text.
  static func index(_ texts: [String], at path: FilePath) throws {
    let stemmer = try Stemmer(language: "en")
    var writer = try WritableDatabase(path: path, .createOrOverwrite)
    for text in texts {
      var document = try Document()
      for (index, word) in words(of: text).enumerated() {
        let position = [UInt32(index + 1)]
        try document.addPositions(position.span, of: stemmer.stem(word))
      }
      try document.setData(text)
      try writer.add(document)
    }
    try writer.close()
  }

  /// Returns the texts with all words of `question`, the most relevant first.
  static func search(_ question: String, at path: FilePath) throws -> [String] {
    let database = try Database(path: path)
    let stemmer = try Stemmer(language: "en")
    let terms = try words(of: question).map { try Query.term(stemmer.stem($0)) }

    var enquire = try Enquire(database)
    try enquire.setQuery(.combined(.and, terms))
    let matches = try enquire.matchSet(count: 10)
    return try (0..<matches.count).map { index in
      try database.withData(of: matches.hit(at: index).document) { data in
        data.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  /// Splits a text into lower-case words. Indexing and searching must do this alike.
  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
