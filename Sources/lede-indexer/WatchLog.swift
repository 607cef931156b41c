import Base
import CommandLine
import Contract
import Glibc
import Indexing
import SystemPackage

/// Prints what `lede watch` does: a line for a person, or an object for a program.
final class WatchLog: Sendable {
  private let format: WatchFormat
  private let quiet: Bool
  /// The bar of the first run, and what there is to say of files.
  private let progress: IndexLog

  init(_ format: WatchFormat, quiet: Bool) {
    self.format = format
    self.quiet = quiet
    progress = IndexLog(quiet: quiet || format == .jsonl)
  }

  /// Prints an event.
  func handle(_ event: WatchEvent) {
    switch format {
    case .text: tell(event)
    case .jsonl: Self.json(of: event).map { Self.write($0.bytes + [UInt8(ascii: "\n")]) }
    }
  }

  /// Leaves the terminal as it was.
  func close() { progress.close() }

  private func tell(_ event: WatchEvent) {
    switch event {
    case .progress(let state): progress.handle(.progress(state))
    case .issue(let issue): progress.handle(.issue(issue))
    case .problem(let error):
      progress.close()
      Diagnostics.error(error)
    case .updated(let report): line(IndexSummary.changes(of: report))
    case .ready(let report, let folders):
      let held = "\(Fragments.articles(report.articles)) and \(Fragments.profiles(report.profiles))"
      let places = Numbers.count(folders, "folder", "folders")
      line("up to date: \(held); watching \(places)")
    }
  }

  private func line(_ text: String) {
    guard !quiet else { return }
    progress.close()
    Self.write(Array("\(ClockTime.now)  \(SafeText.cleaned(text))\n".utf8))
  }

  /// At once, and not from a buffer: the process may be ended between any two events.
  private static func write(_ bytes: [UInt8]) {
    _ = FileDescriptor.standardOutput.writeFully(bytes)
  }

  private static func json(of event: WatchEvent) -> JSONValue? {
    let name: String
    let fields: [JSONValue.Field]
    switch event {
    case .progress: return nil
    case .ready(let report, let folders):
      name = "ready"
      fields = [.init("folders", .integer(folders))] + report.counts
    case .updated(let report):
      name = "updated"
      fields = report.work + report.counts
    case .problem(let error):
      name = "problem"
      fields = [
        .init("code", .string(error.code.rawValue)), .init("message", .string(error.message)),
        .init("hint", .optional(error.hint)),
      ]
    case .issue(let issue):
      name = "issue"
      fields = [
        .init("severity", .string(issue.severity.rawValue)),
        .init("path", .string(issue.path)),
        .init("line", issue.line.map { .integer($0) } ?? .null),
        .init("message", .string(issue.message)), .init("count", .integer(issue.count)),
      ]
    }
    return .object(
      [.init("version", .integer(contractVersion)), .init("event", .string(name))] + fields)
  }
}

/// What a clock on the wall shows.
private enum ClockTime {
  static var now: String {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}
