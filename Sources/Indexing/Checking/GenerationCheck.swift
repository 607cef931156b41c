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
      let database = try Database(path: path, .glass)
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
    var table = "tables"
    for line in result.report {
      if line.hasSuffix(":"), !line.contains(" ") {
        table = String(line.dropLast()) + ".glass"
      } else if !isReassuring(line), result.problems > 0 {
        report.add(table, line)
      }
    }
    if result.problems > 0, report.isSound {
      report.add(table, "\(result.problems) problems that the engine does not explain")
    }
  }

  /// What the engine says of a table that is in order.
  private static func isReassuring(_ line: String) -> Bool {
    line.hasPrefix("blocksize=") || line.hasSuffix("checked OK") || line.hasSuffix("checked okay")
      || line.hasPrefix("Lazily created") || line == "No errors found"
      // The table that is to blame says more.
      || line.hasPrefix("Continuing check") || line.hasPrefix("Database couldn't be opened")
  }
}

extension CheckReport {
  /// Notes an error as a problem; throws it when it is about something else than what is stored.
  mutating func add(damage error: any Error) throws(LedeError) {
    let error =
      (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
    guard ![.inputOutput, .indexVersion].contains(error.code) else { throw error }
    add("contents", error.message)
  }
}
