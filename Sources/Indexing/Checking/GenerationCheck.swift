import Articles
import Base
import Glibc
import Store
import Xapian

/// Checks one generation. What it finds is damage for certain only if nobody writes meanwhile.
struct GenerationCheck: ~Copyable {
  let database: Database
  var report: CheckReport
  let metadata: IndexMetadata
  /// Of each pair of a term and a document that has it, as the documents say.
  var postings = MultisetChecksum()
  /// How many articles there are of each file.
  var articlesOfFiles: [UInt64: Int] = [:]
  /// Of each word, term and document of the vocabulary, as the texts say.
  var words = MultisetChecksum()

  /// The report on the database in the folder `path`, generation `number` of `folder`. Throws
  /// `indexVersion`, and `inputOutput` when the system keeps a file from being read.
  static func report(
    _ path: String, number: Int, in folder: IndexFolder, depth: CheckReport.Depth
  ) throws(LedeError) -> CheckReport {
    var report = CheckReport(depth: depth, generation: number)
    report.bytes = FileSystem.size(of: path)
    do {
      try GenerationFiles.verify(path, in: folder)
      try checkTables(path, &report)
      // What is not even a tree would only say the same in other words.
      guard report.isSound else { return report }
      let database = try Database(path: path)
      let metadata = try IndexMetadata(reading: database, folder)
      var check = GenerationCheck(database: database, report: report, metadata: metadata)
      guard depth >= .contents else { return check.report }
      do {
        try check.checkDocuments()
        try check.checkPostings()
        try check.checkProfiles()
        try check.checkFiles()
        try check.checkVocabulary()
      } catch {
        try check.report.add(damage: error)
      }
      return check.report
    } catch {
      try report.add(damage: error)
      return report
    }
  }

  /// Takes over what the engine finds.
  private static func checkTables(_ path: String, _ report: inout CheckReport) throws {
    // The engine can do without the last of these, Lede cannot.
    for table in ["postlist.glass", "docdata.glass", "termlist.glass"]
    where access(path + "/" + table, F_OK) != 0 && errno == ENOENT {
      report.add(table, "is not there")
    }
    guard report.isSound else { return }
    // The engine's check would follow a stub file, which another user could lay there meanwhile.
    guard PathTrust.problem(of: path) == nil else {
      report.skipsTrees = true
      return
    }
    let result: Database.CheckResult
    do throws(XapianError) {
      result = try Database.check(path: path)
    } catch {
      // The engine opens tables for writing, although it writes nothing.
      guard access(path, W_OK) != 0, LedeError.isOfSystem(error) else { throw error }
      report.skipsTrees = true
      return
    }
    for table in result.tables where !table.isSound {
      let file = table.name + ".glass"
      for error in table.errors { report.add(file, error) }
      if let failure = table.failure {
        try report.add(failure, of: file)
      } else if table.errors.isEmpty {
        report.add(file, "\(table.errorCount) errors that the engine does not describe")
      }
    }
    if result.contradictionCount > 0 {
      report.add("tables", "\(result.contradictionCount) entries contradict another table")
    }
    if let failure = result.failure { try report.add(failure, of: "tables") }
  }
}

extension CheckReport {
  /// Reports what ended the engine's check of a table; throws it if the system caused it.
  fileprivate mutating func add(_ failure: XapianError, of place: String) throws {
    guard !LedeError.isOfSystem(failure) else { throw failure }
    add(place, failure.description)
  }

  /// Notes an error as a problem; throws it when it is about something else than what is stored.
  mutating func add(damage error: any Error) throws(LedeError) {
    let error =
      (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
    guard ![.inputOutput, .indexVersion].contains(error.code) else { throw error }
    add("contents", error.message)
  }
}
