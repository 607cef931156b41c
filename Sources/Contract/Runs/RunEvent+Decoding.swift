import Articles
public import Base
import SystemPackage

extension RunEvent {
  /// Decodes the object of a line. Returns nil for an event that this version of Lede does not know.
  ///
  /// Another process wrote the line, so the values are not trusted: counts become at least 0, seconds 0
  /// to 1e9, and an unknown error code becomes ``LedeError/Code/internalError``.
  public init?(_ json: JSONValue) {
    switch json["event"]?.string {
    case "waiting" where json["for"]?.string == "jobs":
      self = .waitingForRuns(ahead: json.count("ahead"))
    case "waiting":
      self = .waitingForWriter(
        process: json.positive("process"), seconds: json.seconds("seconds"))
    case "rebuilding": self = .rebuilding(reason: json["reason"]?.string ?? "")
    case "progress":
      guard let progress = IndexProgress(json) else { return nil }
      self = .progress(progress)
    case "done":
      guard let report = IndexReport(json) else { return nil }
      self = .done(report, index: json["index"]?.string ?? "")
    case "error": self = .failed(LedeError(json))
    case "ready":
      self = .ready(IndexReport.Contents(json), folders: json.count("folders"))
    case "updated":
      guard let report = IndexReport(json) else { return nil }
      self = .updated(report)
    case "problem": self = .problem(LedeError(json))
    case "issue":
      guard let issue = FileIssue(json["severity"]?.string, json) else { return nil }
      self = .newIssue(issue)
    case let severity:
      guard let issue = FileIssue(severity, json) else { return nil }
      self = .issue(issue)
    }
  }
}

extension LedeError {
  fileprivate init(_ json: JSONValue) {
    self.init(
      json["code"]?.string.flatMap(Code.init) ?? .internalError,
      json["message"]?.string ?? "the message is missing", hint: json["hint"]?.string)
  }
}

extension IndexProgress {
  fileprivate init?(_ json: JSONValue) {
    guard let stage = json["stage"]?.string.flatMap(Stage.init) else { return nil }
    self.init(
      stage: stage, filesDone: json.count("filesDone"), filesTotal: json.count("filesTotal"),
      bytesDone: json.count("bytesDone"), bytesTotal: json.count("bytesTotal"),
      seconds: json.seconds("seconds"))
  }
}

extension FileIssue {
  fileprivate init?(_ severity: String?, _ json: JSONValue) {
    guard let severity = severity.flatMap(Severity.init), let path = json["path"]?.string else {
      return nil
    }
    self.init(
      severity: severity, path: path, line: json.positive("line"),
      message: json["message"]?.string ?? "", count: json.count("count"))
  }
}

extension IndexReport {
  fileprivate init?(_ json: JSONValue) {
    let modes: [Mode] = [.built(reason: nil), .updated, .unchanged]
    guard let mode = modes.first(where: { $0.name == json["mode"]?.string }) else { return nil }
    let files = json["files"] ?? .null
    self.init(
      mode: mode,
      files: Files(
        added: files.count("added"), changed: files.count("changed"), moved: files.count("moved"),
        removed: files.count("removed"), unchanged: files.count("unchanged")),
      contents: Contents(json), bytes: json.count("bytes"), seconds: json.seconds("seconds"),
      warnings: json.count("warnings"), failures: json.count("failures"),
      skipped: (json["skipped"]?.array ?? []).map {
        Skipped(reason: $0["reason"]?.string ?? "", count: $0.count("count"))
      },
      sources: json.sources("sources"), droppedSources: json.sources("droppedSources"))
  }
}

extension IndexReport.Contents {
  fileprivate init(_ json: JSONValue) {
    self.init(
      generation: json.count("generation"), articles: json.count("articles"),
      profiles: json.count("profiles"))
  }
}

extension JSONValue {
  /// Returns a whole number of at least 0.
  fileprivate func count(_ key: String) -> Int { positive(key) ?? 0 }

  /// Returns a whole number above 0, or nil.
  fileprivate func positive(_ key: String) -> Int? {
    if case .integer(let number) = self[key], number > 0 { number } else { nil }
  }

  fileprivate func seconds(_ key: String) -> Double {
    switch self[key] {
    case .integer(let number): min(max(0, Double(number)), 1e9)
    case .number(let number) where number.isFinite: min(max(0, number), 1e9)
    default: 0
    }
  }

  fileprivate func sources(_ key: String) -> [Source] {
    (self[key]?.array ?? []).map {
      Source(
        name: $0["name"]?.string ?? "", path: FilePath($0["path"]?.string ?? ""), isFile: false)
    }
  }
}
