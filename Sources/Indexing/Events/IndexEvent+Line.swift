import Base
public import Contract

extension IndexEvent {
  /// The event as `lede index --format jsonl` prints it. ``RunMessage`` reads it.
  public var line: EventLine {
    switch self {
    case .waitingForWriter(let process, let seconds):
      .waiting(forWriter: process, seconds: seconds)
    case .waitingForJobs(let ahead): .waiting(forJobs: ahead)
    case .rebuilding(let reason): EventLine("rebuilding", [.init("reason", .string(reason))])
    case .issue(let issue):
      EventLine(
        issue.severity.rawValue,
        [
          .init("path", .string(issue.path)),
          .init("line", issue.line.map { .integer($0) } ?? .null),
          .init("message", .string(issue.message)), .init("count", .integer(issue.count)),
        ])
    case .progress(let progress):
      EventLine(
        "progress",
        [
          .init("stage", .string(progress.stage.rawValue)),
          .init("filesDone", .integer(progress.filesDone)),
          .init("filesTotal", .integer(progress.filesTotal)),
          .init("bytesDone", .integer(progress.bytesDone)),
          .init("bytesTotal", .integer(progress.bytesTotal)),
          .init("seconds", .number(progress.seconds)),
        ])
    }
  }
}
