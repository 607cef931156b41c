import Articles
import JSON

/// A line that tells of a run in another process, read back.
///
/// Whoever sent it may have meant anything: numbers become 0 or more, and lines that say nothing that
/// is known here are nil, because a newer Lede may have more to say.
public enum RunMessage: Sendable, Equatable {
  case event(IndexEvent)
  /// The run is done. Its report knows neither the reason to build nor the rules of sources.
  case done(IndexReport)
  /// The run failed; `code` is a ``LedeError/Code`` or one that only a server has.
  case failed(code: String, message: String, hint: String?)

  /// Reads a line, with or without its line break.
  public init?(_ line: [UInt8]) {
    guard let node = line.withUnsafeBufferPointer({ try? JSONNode.parse($0) }),
      let event = node["event"]?.string
    else { return nil }
    switch event {
    case "error":
      self = .failed(
        code: node["code"]?.string ?? "", message: node["message"]?.string ?? "no reason was given",
        hint: node["hint"]?.string)
    case "done":
      guard let report = IndexReport(node) else { return nil }
      self = .done(report)
    default:
      guard let event = IndexEvent(event, node) else { return nil }
      self = .event(event)
    }
  }
}

extension IndexEvent {
  fileprivate init?(_ name: String, _ node: JSONNode) {
    switch name {
    case "progress":
      guard let stage = node["stage"]?.string.flatMap(IndexProgress.Stage.init) else { return nil }
      self = .progress(
        IndexProgress(
          stage: stage, filesDone: node.count("filesDone"), filesTotal: node.count("filesTotal"),
          bytesDone: node.count("bytesDone"), bytesTotal: node.count("bytesTotal"),
          seconds: node.seconds("seconds")))
    case "rebuilding": self = .rebuilding(reason: node["reason"]?.string ?? "")
    case "waiting" where node["for"]?.string == "jobs":
      self = .waitingForJobs(ahead: node.count("ahead"))
    case "waiting":
      let process = node.count("process")
      self = .waitingForWriter(
        process: process > 0 ? process : nil, seconds: node.seconds("seconds"))
    default:
      guard let severity = FileIssue.Severity(rawValue: name), let path = node["path"]?.string
      else { return nil }
      let line = node.count("line")
      self = .issue(
        FileIssue(
          severity: severity, path: path, line: line > 0 ? line : nil,
          message: node["message"]?.string ?? "", count: node.count("count")))
    }
  }
}

extension IndexReport {
  fileprivate init?(_ node: JSONNode) {
    let mode: Mode
    switch node["mode"]?.string {
    case Mode.built(reason: nil).name: mode = .built(reason: nil)
    case Mode.updated.name: mode = .updated
    case Mode.unchanged.name: mode = .unchanged
    default: return nil
    }
    let files = node["files"] ?? .null
    self.init(
      mode: mode,
      files: Files(
        added: files.count("added"), changed: files.count("changed"), moved: files.count("moved"),
        removed: files.count("removed"), unchanged: files.count("unchanged")),
      generation: node.count("generation"), articles: node.count("articles"),
      profiles: node.count("profiles"), bytes: node.count("bytes"),
      seconds: node.seconds("seconds"), warnings: node.count("warnings"),
      failures: node.count("failures"),
      skipped: (node["skipped"]?.array ?? []).map {
        Skipped(reason: $0["reason"]?.string ?? "", count: $0.count("count"))
      },
      sources: node.sources("sources"), droppedSources: node.sources("droppedSources"))
  }
}

extension JSONNode {
  /// A whole number, 0 or more.
  fileprivate func count(_ key: String) -> Int {
    if case .integer(let number) = self[key] { max(0, number) } else { 0 }
  }

  /// A number that is finite, and of seconds.
  fileprivate func seconds(_ key: String) -> Double {
    switch self[key] {
    case .integer(let number): min(max(0, Double(number)), 1e9)
    case .number(let number) where number.isFinite: min(max(0, number), 1e9)
    default: 0
    }
  }

  fileprivate func sources(_ key: String) -> [Source] {
    (self[key]?.array ?? []).map {
      Source(name: $0["name"]?.string ?? "", path: $0["path"]?.string ?? "", isFile: false)
    }
  }
}
