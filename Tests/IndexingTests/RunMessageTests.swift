import Articles
import Base
import Contract
import Query
import Testing

@testable import Indexing

@Suite("The lines that tell of a run")
struct RunMessageTests {
  @Test(
    "every event is read back as it was written",
    arguments: [
      .progress(
        IndexProgress(
          stage: .merging, filesDone: 3, filesTotal: 4, bytesDone: 5, bytesTotal: 6, seconds: 1.25)),
      .issue(
        FileIssue(
          severity: .failure, path: "/a/\"b\"\n.txt", line: 7, message: "no — title", count: 2)),
      .issue(FileIssue(severity: .warning, path: "/a", line: nil, message: "")),
      .rebuilding(reason: "that was asked for"),
      .waitingForWriter(process: 12, seconds: 0.5),
      .waitingForWriter(process: nil, seconds: 10),
      .waitingForJobs(ahead: 2),
    ] as [IndexEvent])
  func events(event: IndexEvent) {
    #expect(RunMessage(event.line.bytes) == .event(event))
    #expect(event.line.bytes.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(!EventLine.isLast(event.line.bytes))
  }

  @Test("a report and an error are read back, and are the last")
  func ends() {
    let report = IndexReport(
      mode: .updated,
      files: .init(added: 1, changed: 2, moved: 3, removed: 4, unchanged: 5), generation: 6,
      articles: 7, profiles: 8, bytes: 9, seconds: 10.5, warnings: 11, failures: 12,
      skipped: [.init(reason: "hidden files", count: 13)],
      sources: [Source(name: "a", path: "/a", isFile: false)],
      droppedSources: [Source(name: "b", path: "/b", isFile: false)])
    let line = report.line(index: "/index").bytes
    #expect(RunMessage(line) == .done(report))
    #expect(EventLine.isLast(line))
    let error = EventLine.error(LedeError(.locked, "not now", hint: nil)).bytes
    #expect(RunMessage(error) == .failed(code: "locked", message: "not now", hint: nil))
    #expect(EventLine.isLast(error))
  }

  @Test("the line of a report has all that the summary as JSON has")
  func sameFields() {
    let report = IndexReport(
      mode: .built(reason: nil), files: .init(), generation: 1, articles: 1, profiles: 0, bytes: 1,
      seconds: 1, warnings: 0, failures: 0, skipped: [], sources: [], droppedSources: [])
    let summary = String(decoding: report.json(index: "/i").bytes, as: UTF8.self)
    let line = String(decoding: report.line(index: "/i").bytes, as: UTF8.self)
    #expect(line == summary.replacing(#""version":1"#, with: #""version":1,"event":"done""#) + "\n")
  }

  @Test(
    "what is no event is nil, and no number is out of bounds",
    arguments: [
      "", "\n", "{", "[]", "7", "{}", #"{"event":null}"#, #"{"event":"progress"}"#,
      #"{"event":"progress","stage":"resting"}"#, #"{"event":"done"}"#,
      #"{"event":"done","mode":"melted"}"#, #"{"event":"warning"}"#, #"{"event":"news"}"#, "\0",
    ])
  func nonsense(text: String) {
    #expect(RunMessage(Array(text.utf8)) == nil)
  }

  @Test("numbers that make no sense become 0 or what can be shown")
  func numbers() throws {
    let text =
      #"{"event":"progress","stage":"indexing","filesDone":-1,"bytesDone":1e400,"seconds":"x"}"#
    #expect(RunMessage(Array(text.utf8)) == nil, "1e400 is no number of JSON that can be held")
    let other = text.replacing("1e400", with: "1e300")
    guard case .event(.progress(let progress)) = RunMessage(Array(other.utf8)) else {
      Issue.record("no progress")
      return
    }
    #expect(progress.filesDone == 0 && progress.bytesDone == 0 && progress.seconds == 0)
  }
}
