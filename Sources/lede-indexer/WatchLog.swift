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
  func handle(_ event: RunEvent) {
    switch format {
    case .text: tell(event)
    case .jsonl: if !event.isProgress { Self.write(event.line) }
    }
  }

  /// Leaves the terminal as it was.
  func close() { progress.close() }

  private func tell(_ event: RunEvent) {
    switch event {
    case .progress, .newIssue: progress.handle(event)
    case .problem(let error):
      progress.close()
      Diagnostics.error(error)
    case .updated(let report): line(IndexSummary.changes(of: report))
    case .ready(let contents, let folders):
      let articles = Fragments.articles(contents.articles)
      let held = "\(articles) and \(Fragments.profiles(contents.profiles))"
      let places = Numbers.count(folders, "folder", "folders")
      line("up to date: \(held); watching \(places)")
    case .waitingForRuns, .waitingForWriter, .rebuilding, .issue, .done, .failed: break
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
}

extension RunEvent {
  /// Programs read of the runs of a watcher what they did, not how far they are.
  fileprivate var isProgress: Bool {
    if case .progress = self { true } else { false }
  }
}

/// The local time of day, as `HH:MM:SS`.
private enum ClockTime {
  static var now: String {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}
