import Base
import Store
import Xapian

/// Checks across documents: postings, profiles, files and vocabulary.
extension GenerationCheck {
  /// Checks that the posting lists agree with the term lists of the documents.
  mutating func checkPostings() throws {
    var checksum = MultisetChecksum()
    try database.forEachTerm(prefix: [UInt8]().span) { term, frequency in
      let hash = FNV1a.hash(term)
      var count = 0
      try database.forEachPosting(of: term) { document in
        checksum.add(Self.postingKey(hash, document))
        count += 1
        return true
      }
      if count != frequency {
        report.add("postlist.glass", "a term counts \(frequency) documents, but lists \(count)")
      }
      return true
    }
    if checksum != postings, report.isSound {
      report.add("postlist.glass", "the postings differ from those of termlist.glass")
    }
  }

  /// Checks that the profiles in the index are exactly those that articles state.
  mutating func checkProfiles() throws {
    let prefix = Array(TermField.statement.prefix.utf8)
    var stated = 0
    try database.forEachTerm(prefix: prefix.span) { term, _ in
      stated += 1
      let hash = term.withUnsafeBufferPointer {
        String(decoding: $0.dropFirst(prefix.count), as: UTF8.self)
      }
      let count = try database.termFrequency(DocumentKey.profile(hash: hash).term.span)
      if count != 1 {
        report.add("profiles", "the stated profile \(hash) has \(count) documents, not 1")
      }
      return true
    }
    if stated != report.profiles {
      report.add("profiles", "articles state \(stated) profiles, the index has \(report.profiles)")
    }
  }

  /// Checks that each file has as many articles as the file table says, and that each article belongs to a
  /// file in the table.
  mutating func checkFiles() throws {
    if try !RunFailures.isReadable(in: database) {
      report.add("files", "the list of files that could not be indexed cannot be read")
    }
    try forEachFile { check, _, key, articles in
      check.report.files += 1
      check.articlesOfFiles[key, default: 0] -= articles
    }
    guard articlesOfFiles.values.contains(where: { $0 != 0 }) else { return }
    try forEachFile { check, path, key, articles in
      guard let difference = check.articlesOfFiles[key], difference != 0 else { return }
      check.articlesOfFiles[key] = 0
      check.report.add("files", "\(path) has \(articles + difference) articles, not \(articles)")
    }
    let rest = articlesOfFiles.values.filter { $0 != 0 }.count
    if rest > 0 { report.add("files", "\(rest) files with articles are not in the file table") }
  }

  private mutating func forEachFile(
    _ body: (_ check: inout Self, _ path: String, _ key: UInt64, _ articles: Int) -> Void
  ) throws {
    var keys: [[UInt8]] = []
    let prefix = FileTable.prefix
    try database.forEachMetadataKey(prefix: prefix.span) { key in
      keys.append(key.withUnsafeBufferPointer { Array($0) })
      return true
    }
    for key in keys {
      let bytes = try database.metadata(key.span)
      guard let (folder, files) = try? FileTable.decoded(bytes) else {
        report.add("files", "the file list of a folder cannot be read")
        continue
      }
      for file in files {
        let path = FileChanges.Removed(folder: folder, file: file).name
        body(&self, path, fileKey(folder.source, path), file.entry.articles)
      }
    }
  }

  /// Checks that no word counts more documents than its terms have. With ``CheckReport/Depth/words``,
  /// checks also that the counts agree with the texts.
  mutating func checkVocabulary() throws {
    var counted = MultisetChecksum()
    let prefix = VocabularyEntry.prefix
    try database.forEachMetadataKey(prefix: prefix.span) { key in
      report.words += 1
      let key = key.withUnsafeBufferPointer { Array($0) }
      let word = Array(key.dropFirst(prefix.count))
      let bytes = try database.metadata(key.span)
      guard let counts = try? VocabularyEntry(decoding: bytes), !counts.termCounts.isEmpty
      else {
        report.add("words", "the counts of \(Self.quoted(word)) cannot be read")
        return true
      }
      for entry in counts.termCounts {
        counted.add(wordKey(word, entry.term), count: entry.count)
        let documents = try database.termFrequency(entry.term.span)
        guard entry.count < 1 || entry.count > documents else { continue }
        report.add(
          "words", "\(Self.quoted(word)) counts \(entry.count) documents, its term has \(documents)"
        )
      }
      return true
    }
    if report.depth >= .words, counted != words, report.isSound {
      report.add("words", "the counts differ from the texts")
    }
  }

  private static func quoted(_ word: [UInt8]) -> String {
    "'\(String(decoding: word, as: UTF8.self))'"
  }
}
