import Base
import Contract
import Store

/// The list of what the last run could not index.
struct ProblemList {
  let context: SearchContext

  /// Reads the problems from the file table and from the list of unread files, by path and line. Decodes the
  /// whole file table, and stops reading after `limit` problems.
  func problems(limit: Int) throws -> [FileIssue] {
    let reader = context.reader
    var problems: [FileIssue] = []
    func add(_ problem: FileEntry.Problem, of path: String) {
      guard problems.count < limit else { return }
      problems.append(
        FileIssue(
          severity: .failure, path: path, line: problem.line == 0 ? nil : problem.line,
          message: problem.message, count: problem.count))
    }
    try RunFailures.forEachUnread(in: reader) { file in
      try context.cancellation.check()
      add(file.problem, of: file.path)
    }
    try FileTable.forEachChunk(in: reader) { folder, files in
      try context.cancellation.check()
      for file in files where !file.entry.problems.isEmpty {
        let path = reader.path(of: PathText.text(of: folder.path(of: file.name)), in: folder.source)
        for problem in file.entry.problems { add(problem, of: path) }
      }
      return problems.count < limit
    }
    return problems.sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
  }
}
