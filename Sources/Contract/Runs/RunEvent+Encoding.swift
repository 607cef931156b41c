import Base

extension RunEvent {
  /// The event as a line of JSON in UTF-8, with a line break. The object begins with `version` and
  /// `event`.
  public var line: [UInt8] {
    let head: [JSONValue.Field] = [
      .init("version", .integer(contractVersion)), .init("event", .string(name)),
    ]
    return JSONValue.object(head + fields).bytes + [UInt8(ascii: "\n")]
  }

  private var name: String {
    switch self {
    case .waitingForRuns, .waitingForWriter: "waiting"
    case .rebuilding: "rebuilding"
    case .progress: "progress"
    case .issue(let issue): issue.severity.rawValue
    case .done: "done"
    case .failed: "error"
    case .ready: "ready"
    case .updated: "updated"
    case .problem: "problem"
    case .newIssue: "issue"
    }
  }

  private var fields: [JSONValue.Field] {
    switch self {
    case .waitingForRuns(let ahead):
      [.init("for", .string("jobs")), .init("ahead", .integer(ahead))]
    case .waitingForWriter(let process, let seconds):
      [
        .init("for", .string("writer")), .init("process", .optional(process)),
        .init("seconds", .number(seconds)),
      ]
    case .rebuilding(let reason): [.init("reason", .string(reason))]
    case .progress(let progress): progress.fields
    case .issue(let issue): issue.fields
    case .newIssue(let issue):
      [.init("severity", .string(issue.severity.rawValue))] + issue.fields
    case .done(let report, let index): report.fields(index: index)
    case .ready(let contents, let folders):
      [.init("folders", .integer(folders))] + contents.fields
    case .updated(let report): report.changeFields + report.contents.fields
    case .failed(let error), .problem(let error):
      [
        .init("code", .string(error.code.rawValue)), .init("message", .string(error.message)),
        .init("hint", .optional(error.hint)),
      ]
    }
  }
}

extension IndexProgress {
  fileprivate var fields: [JSONValue.Field] {
    [
      .init("stage", .string(stage.rawValue)),
      .init("filesDone", .integer(filesDone)), .init("filesTotal", .integer(filesTotal)),
      .init("bytesDone", .integer(bytesDone)), .init("bytesTotal", .integer(bytesTotal)),
      .init("seconds", .number(seconds)),
    ]
  }
}
