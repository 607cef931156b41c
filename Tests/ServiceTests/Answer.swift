import Foundation
import TestSupport
import Testing

/// An HTTP answer that curl received.
struct Answer {
  let status: Int
  /// Names in lower case.
  let headers: [String: String]
  let body: Data

  var text: String { String(decoding: body, as: UTF8.self) }

  /// Runs curl with `--include` and parses its output, which goes to a file: a pipe would have to be read
  /// while curl runs.
  init(curl arguments: [String], in folder: TemporaryFolder) async throws {
    let output = folder.path + "/curl-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: output) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["curl", "--silent", "--show-error", "--include", "--max-time", "20", "--globoff"]
      + ["--path-as-is", "--output", output] + arguments
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let status = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        process.waitUntilExit()
        continuation.resume(returning: process.terminationStatus)
      }
    }
    try #require(status == 0, "curl failed with \(status)")
    try self.init(try Data(contentsOf: URL(fileURLWithPath: output)))
  }

  /// Reads a status line, headers, an empty line and the body.
  private init(_ bytes: Data) throws {
    let end = try #require(bytes.range(of: Data("\r\n\r\n".utf8)), "no HTTP answer")
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    status = try #require(Int(lines[0].split(separator: " ")[1]))
    headers = Dictionary(
      lines.dropFirst().map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces))
      }, uniquingKeysWith: { $1 })
    body = bytes[end.upperBound...]
  }

  /// The body as a JSON object.
  func object() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any], "\(text)")
  }

  /// `code`, `message` and `hint` of an error, after checking its form.
  func error() throws -> (code: String, message: String, hint: String?) {
    #expect(headers["content-type"] == "application/json")
    let object = try object()
    #expect(object["version"] as? Int == 1)
    let error = try #require(object["error"] as? [String: Any])
    #expect(Set(error.keys).subtracting(["position"]) == ["code", "message", "hint"])
    return (
      try #require(error["code"] as? String), try #require(error["message"] as? String),
      error["hint"] as? String
    )
  }
}
