import CXapian
import Glibc
public import SystemPackage

extension Database {
  /// What a check found in one table.
  public struct TableCheck: Sendable, Equatable {
    /// The name of the table, which is that of its file without `.glass`: `postlist`, `docdata`,
    /// `termlist`, `position`, `spelling` or `synonym`.
    public let name: String
    /// The number of errors found; 1 if the check did not finish.
    public let errorCount: Int
    /// The lines in which Xapian describes the errors that it found before the check ended, usually one for
    /// each.
    public let errors: [String]
    /// The error that ended the check of this table before its end, for example
    /// ``XapianError/Code/databaseCorrupt`` or ``XapianError/Code/crashed``; nil if it finished.
    public let failure: XapianError?

    /// Whether the check found no error.
    public var isSound: Bool { errorCount == 0 }
  }

  /// What a check found in a database.
  public struct CheckResult: Sendable, Equatable {
    /// The tables of the database, in the order in which Xapian checks them.
    public let tables: [TableCheck]
    /// The number of errors that only a comparison of tables shows: document lengths in `postlist` or
    /// positions in `position` that contradict `termlist`. 0 if the check found an error before it could
    /// compare them.
    public let contradictionCount: Int
    /// The error that ended the check, if no table causes it; for example, the file `iamglass`, which all
    /// tables need, is damaged.
    public let failure: XapianError?

    /// Whether the check found no error.
    public var isSound: Bool {
      failure == nil && contradictionCount == 0 && tables.allSatisfy(\.isSound)
    }
  }

  /// Checks the structure of the glass database in the folder `path`: the B-tree of each table, the
  /// entries in it, and that tables agree.
  ///
  ///     let result = try Database.check(path: "index")
  ///     for table in result.tables where !table.isSound {
  ///       print(table.name, table.errors.first ?? table.failure?.description ?? "")
  ///     }
  ///
  /// The check opens tables for writing, but changes nothing. Check while no writer is open: a commit
  /// during the check can make a sound database look damaged. Some damage makes Xapian's check crash, so it
  /// runs in a child process. If there are errors, each table is checked again by itself to tell which
  /// tables have them.
  ///
  /// - Throws: `databaseNotFound` if the folder contains no database, or if one of its files cannot be
  ///   opened (``XapianError/systemError`` says why).
  public static func check(path: FilePath) throws(XapianError) -> CheckResult {
    let whole = try CheckRun(path)
    var tables: [TableCheck] = []
    for name in ["docdata", "termlist", "postlist", "position", "spelling", "synonym"] {
      let file = path.appending("\(name).glass")
      // Xapian creates the file of a table with its first entry.
      guard file.withPlatformString({ access($0, F_OK) }) == 0 else { continue }
      guard whole.errorCount > 0 else {
        tables.append(TableCheck(name: name, errorCount: 0, errors: [], failure: nil))
        continue
      }
      let run = try CheckRun(file)
      tables.append(
        TableCheck(
          name: name, errorCount: run.errorCount, errors: run.tableErrors, failure: run.failure))
    }
    guard let failure = whole.failure else {
      let inTables = tables.reduce(0) { $0 + $1.errorCount }
      return CheckResult(
        tables: tables, contradictionCount: max(0, whole.errorCount - inTables), failure: nil)
    }
    // Each check of a table reads `iamglass` first.
    if tables.count > 1, tables.allSatisfy({ $0.failure == failure }) {
      let unread = tables.map {
        TableCheck(name: $0.name, errorCount: 0, errors: [], failure: nil)
      }
      return CheckResult(tables: unread, contradictionCount: 0, failure: failure)
    }
    let isExplained = tables.contains { !$0.isSound }
    return CheckResult(
      tables: tables, contradictionCount: 0, failure: isExplained ? nil : failure)
  }
}

/// One run of Xapian's check, on a folder or on a table.
private struct CheckRun {
  let errorCount: Int
  let failure: XapianError?
  /// Xapian's report without empty lines.
  private let lines: [Substring]

  init(_ path: FilePath) throws(XapianError) {
    var errorCount: UInt32 = 0
    var failure = cx_error()
    let report = try OwnedBytes { report, error in
      path.withPlatformString { cx_check($0, path.length, &errorCount, report, &failure, error) }
    }.string
    self.errorCount = Int(errorCount)
    self.failure =
      failure.code == CX_OK.rawValue ? nil : XapianError(&failure, code: failure.code)
    lines = report.split(separator: "\n")
  }

  /// The errors of a table. Xapian writes its name before them and, if the check finishes, the result
  /// after them.
  var tableErrors: [String] {
    lines.dropFirst().dropLast(failure == nil ? 1 : 0).map(String.init)
  }
}
