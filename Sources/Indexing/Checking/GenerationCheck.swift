import Articles
import Base
import Glibc
import Store
import SystemPackage
import Xapian

/// A check of one generation. A problem is certain to be damage only if no process writes meanwhile.
struct GenerationCheck: ~Copyable {
  let database: Database
  var report: CheckReport
  let metadata: IndexMetadata
  /// The checksum of all postings, computed from the term lists of the documents.
  var postings = MultisetChecksum()
  /// The number of articles of each file, by ``fileKey(_:_:)``.
  var articlesOfFiles: [UInt64: Int] = [:]
  /// The checksum of the vocabulary, computed from the texts.
  var words = MultisetChecksum()

  /// Checks the database in the folder `path`, generation `number` of `folder`. Throws `indexVersion`, and
  /// `inputOutput` if the system cannot read a file.
  static func report(
    _ path: FilePath, number: Int, in folder: IndexFolder, depth: CheckReport.Depth
  ) throws(LedeError) -> CheckReport {
    var report = CheckReport(depth: depth, generation: number)
    report.bytes = FileSystem.size(of: path)
    do {
      try GenerationFiles.verify(path, in: folder)
      try checkTables(path, &report)
      // The contents of a broken tree would only add problems with the same cause.
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

  /// Runs the engine's check and reports its errors.
  private static func checkTables(_ path: FilePath, _ report: inout CheckReport) throws {
    // The engine accepts a database without termlist.glass, Lede needs it.
    for table in ["postlist.glass", "docdata.glass", "termlist.glass"]
    where path.appending(table).withPlatformString({ access($0, F_OK) }) != 0 && errno == ENOENT {
      report.add(table, "is missing")
    }
    guard report.isSound else { return }
    // The engine's check follows stub files, and another user could put one there.
    guard PathTrust.problem(of: path) == nil else {
      report.skipsTrees = true
      return
    }
    let result: Database.CheckResult
    do throws(XapianError) {
      result = try Database.check(path: path)
    } catch {
      // The engine's check opens tables for writing, although it writes nothing.
      guard path.withPlatformString({ access($0, W_OK) }) != 0, LedeError.isOfSystem(error) else {
        throw error
      }
      report.skipsTrees = true
      return
    }
    for table in result.tables where !table.isSound {
      let file = table.name + ".glass"
      for error in table.errors { report.add(file, error) }
      if let failure = table.failure {
        try report.add(failure, of: file)
      } else if table.errors.isEmpty {
        report.add(file, "\(table.errorCount) errors without a description")
      }
    }
    if result.contradictionCount > 0 {
      report.add("tables", "\(result.contradictionCount) entries contradict another table")
    }
    if let failure = result.failure { try report.add(failure, of: "tables") }
  }
}

extension CheckReport {
  /// Reports the error that ended the engine's check of a table. Throws it if the system caused it.
  fileprivate mutating func add(_ failure: XapianError, of place: String) throws {
    guard !LedeError.isOfSystem(failure) else { throw failure }
    add(place, failure.description)
  }

  /// Reports an error as a problem. Throws it if it is not about the contents of the index.
  mutating func add(damage error: any Error) throws(LedeError) {
    let error =
      (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
    guard ![.inputOutput, .indexVersion].contains(error.code) else { throw error }
    add("contents", error.message)
  }
}
