import Foundation
import TestSupport
import Testing

@Suite("filters that write rows")
struct RowFilterTests {
  /// A bench with a log of chats. A filter writes their rows with `program`.
  private func bench(_ program: String, _ more: String = "") throws -> Workbench {
    let bench = try Workbench()
    try bench.write(
      """
      anchor\tThe anchor holds in mud.
      buoy\tThe red buoy drifted to port.

      """, to: "logs/harbour.chat")
    try bench.write("#!/bin/sh\n" + program + "\n", to: "read-chat")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: bench.folder + "/read-chat")
    try bench.write(
      "filters:\n  chat: {command: [./read-chat, \"{file}\"], format: rows}\n" + more,
      to: "lede.yaml")
    return bench
  }

  private static let writer = #"""
    sed -E 's/^(.*)\t(.*)$/{"id": "\1", "title": "On the \1", "text": "\2", "tags": ["sea"], "date": "2025-06-01"}/' "$1"
    """#

  @Test("each row is an article, and its id stays when the file grows")
  func articles() throws {
    let bench = try bench(Self.writer)
    let outcome = try bench.lede("index", "logs", "--config", "lede.yaml")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let hit = try bench.lede("search", "drifted", "-f", "jsonl").object()
    #expect(hit["id"] as? String == "harbour.chat#buoy")
    #expect(hit["title"] as? String == "On the buoy")
    #expect(hit["date"] as? String == "2025-06-01")
    #expect(hit["tags"] as? [String] == ["sea"])
    try bench.write(
      "cable\tThe cable is worn.\nanchor\tThe anchor holds in mud.\n", to: "logs/harbour.chat")
    try #require(try bench.lede("index", "logs", "--config", "lede.yaml").status == 0)
    let ids = try bench.lede("search", "tag:sea", "--format", "{id}").lines
    #expect(Set(ids) == ["harbour.chat#cable", "harbour.chat#anchor"])
    #expect(
      try bench.lede("segment", "logs/harbour.chat", "--config", "lede.yaml").text
        .contains("On the anchor"))
  }

  @Test("the keys of json apply, and a list is read too")
  func keys() throws {
    let list = """
      echo '[{"head": "Tides", "said": "Low at noon."},'; echo '{"head": "Winds", "said": "From north."}]'
      """
    let bench = try bench(list, "json: {title: head, text: said}\n")
    try #require(try bench.lede("index", "logs", "--config", "lede.yaml").status == 0)
    let hits = try bench.lede("search", "north", "--format", "{id} {title}").lines
    #expect(hits == ["harbour.chat#line-2 Winds"])
  }

  @Test(
    "a row that is not JSON is reported with its line in the output, and the other rows are read")
  func problems() throws {
    let bench = try bench(#"echo '{"title": "Whole"}'; echo broken; echo '{"title": "Last"}'"#)
    let outcome = try bench.lede("index", "logs", "--config", "lede.yaml")
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("harbour.chat:2: not JSON"), "\(outcome.errors)")
    #expect(outcome.errors.contains("a line of the output of"), "\(outcome.errors)")
    #expect(try bench.lede("search", "title:last").status == 0)
  }

  @Test("a filter without rows and one that fails are reported")
  func failures() throws {
    for (program, message) in [
      ("exit 0", "read-chat wrote no rows"),
      ("echo '{\"title\": \"Lost\"}'; echo no ink >&2; exit 3", "failed with status 3: no ink"),
    ] {
      let bench = try bench(program)
      let outcome = try bench.lede("index", "logs", "--config", "lede.yaml")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(try bench.lede("search", "title:lost").text == "")
    }
  }
}
