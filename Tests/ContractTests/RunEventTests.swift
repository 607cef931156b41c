import Articles
import Base
import Contract
import JSON
import SystemPackage
import Testing

@Suite("Run events as JSON lines")
struct RunEventTests {
  private static let files = IndexReport.Files(
    added: 1, changed: 2, moved: 3, removed: 4, unchanged: 5)
  private static let contents = IndexReport.Contents(generation: 6, articles: 7, profiles: 8)

  /// Every event with its line, without the version at its beginning.
  private static var lines: [(RunEvent, String)] {
    [
      (.waitingForRuns(ahead: 2), #""event":"waiting","for":"jobs","ahead":2"#),
      (
        .waitingForWriter(process: 12, seconds: 0.5),
        #""event":"waiting","for":"writer","process":12,"seconds":0.5"#
      ),
      (
        .waitingForWriter(process: nil, seconds: 10),
        #""event":"waiting","for":"writer","process":null,"seconds":10"#
      ),
      (
        .rebuilding(reason: "that was asked for"),
        #""event":"rebuilding","reason":"that was asked for""#
      ),
      (
        .progress(
          IndexProgress(
            stage: .merging, filesDone: 3, filesTotal: 4, bytesDone: 5, bytesTotal: 6, seconds: 1.25
          )),
        #""event":"progress","stage":"merging","filesDone":3,"filesTotal":4,"bytesDone":5,"#
          + #""bytesTotal":6,"seconds":1.25"#
      ),
      (
        .issue(
          FileIssue(
            severity: .failure, path: "/a/\"b\"\n.txt", line: 7, message: "no — title", count: 2)),
        #""event":"failure","path":"/a/\"b\"\n.txt","line":7,"message":"no — title","count":2"#
      ),
      (
        .issue(FileIssue(severity: .warning, path: "/a", line: nil, message: "")),
        #""event":"warning","path":"/a","line":null,"message":"","count":1"#
      ),
      (
        .done(
          IndexReport(
            mode: .updated, files: files, contents: contents, bytes: 9, seconds: 10.5, warnings: 11,
            failures: 12, skipped: [.init(reason: "hidden files", count: 13)],
            sources: [Source(name: "a", path: "/a", isFile: false)],
            droppedSources: [Source(name: "b", path: "/b", isFile: false)]), index: "/index"),
        #""event":"done","index":"/index","generation":6,"mode":"updated","files":{"added":1,"#
          + #""changed":2,"moved":3,"removed":4,"unchanged":5},"articles":7,"profiles":8,"bytes":9,"#
          + #""seconds":10.5,"warnings":11,"failures":12,"skipped":[{"reason":"hidden files","#
          + #""count":13}],"sources":[{"name":"a","path":"/a"}],"#
          + #""droppedSources":[{"name":"b","path":"/b"}]"#
      ),
      (
        .failed(LedeError(.locked, "not now", hint: nil)),
        #""event":"error","code":"locked","message":"not now","hint":null"#
      ),
      (
        .ready(contents, folders: 9),
        #""event":"ready","folders":9,"generation":6,"articles":7,"profiles":8"#
      ),
      (
        .updated(
          IndexReport(
            mode: .built(reason: nil), files: files, contents: contents, seconds: 0.125, failures: 1
          )),
        #""event":"updated","mode":"built","files":{"added":1,"changed":2,"moved":3,"removed":4,"#
          + #""unchanged":5},"seconds":0.125,"failures":1,"generation":6,"articles":7,"profiles":8"#
      ),
      (
        .problem(LedeError(.inputOutput, "the disk is full", hint: "Make room.")),
        #""event":"problem","code":"io","message":"the disk is full","hint":"Make room.""#
      ),
      (
        .newIssue(FileIssue(severity: .failure, path: "/a", line: 3, message: "m")),
        #""event":"issue","severity":"failure","path":"/a","line":3,"message":"m","count":1"#
      ),
    ]
  }

  private func event(_ text: String) -> RunEvent? {
    (try? JSONValue(parsing: Array(text.utf8))).flatMap { RunEvent($0) }
  }

  @Test("every event is written as its line and read back from the line", arguments: lines)
  func everyEvent(_ expected: RunEvent, _ fields: String) throws {
    let line = String(decoding: expected.line, as: UTF8.self)
    #expect(line == "{\"version\":1,\(fields)}\n")
    #expect(event(line) == expected)
  }

  @Test("only the events 'done' and 'error' end a run")
  func ends() {
    let last = Self.lines.filter { $0.0.isLast }.map { $0.1.prefix(14) }
    #expect(last == [#""event":"done""#, #""event":"error"#])
  }

  @Test("the event 'done' has every key and value of the JSON summary")
  func sameFields() {
    let report = IndexReport(
      mode: .built(reason: "asked for"), files: Self.files, contents: Self.contents, seconds: 1,
      failures: 0)
    let summary = String(decoding: report.json(index: "/i").bytes, as: UTF8.self)
    let line = String(decoding: RunEvent.done(report, index: "/i").line, as: UTF8.self)
    #expect(line == summary.replacing(#""version":1"#, with: #""version":1,"event":"done""#) + "\n")
  }

  @Test(
    "JSON that is not an event is read as nil",
    arguments: [
      "[]", "7", "{}", #"{"event":null}"#, #"{"event":"progress"}"#,
      #"{"event":"progress","stage":"resting"}"#, #"{"event":"done"}"#,
      #"{"event":"done","mode":"melted"}"#, #"{"event":"warning"}"#, #"{"event":"news"}"#,
      #"{"event":"issue","severity":"mild","path":"/a"}"#,
    ])
  func nonsense(text: String) throws {
    let json = try JSONValue(parsing: Array(text.utf8))
    #expect(RunEvent(json) == nil)
  }

  @Test("numbers out of range and unknown codes are replaced by values that can be shown")
  func outOfRange() throws {
    let progress = event(
      #"{"event":"progress","stage":"indexing","filesDone":-1,"bytesDone":1e300,"seconds":"x"}"#)
    #expect(
      progress
        == .progress(
          IndexProgress(
            stage: .indexing, filesDone: 0, filesTotal: 0, bytesDone: 0, bytesTotal: 0, seconds: 0))
    )
    #expect(
      event(#"{"event":"waiting","for":"writer","process":-4,"seconds":1e300}"#)
        == .waitingForWriter(process: nil, seconds: 1e9))
    #expect(
      event(#"{"event":"error","code":"melted"}"#)
        == .failed(LedeError(.internalError, "the message is missing")))
  }
}
