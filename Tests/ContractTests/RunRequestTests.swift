import Articles
import Base
import Contract
import JSON
import SystemPackage
import Testing

@Suite("Requests for runs")
struct RunRequestTests {
  private static let noRequest = RunRequest()

  private func request(_ text: String) throws -> RunRequest {
    try RunRequest(
      RequestParameters(JSONValue(parsing: Array(text.utf8)), example: RunRequest.example))
  }

  /// Returns a value for an option.
  private func sample(_ option: RunOption) -> JSONValue {
    switch option {
    case .sources: .strings(["/a", "blog=/b=c", "/d=e"])
    case .include, .exclude: .strings(["*.md", "drafts/"])
    case .hidden, .ignoreFiles, .rebuild, .checksum: .bool(true)
    case .threads: .integer(1_024)
    case .wait: .number(2.5)
    }
  }

  @Test("every option is read from JSON and written back unchanged", arguments: RunOption.allCases)
  func everyOption(option: RunOption) throws {
    let json = JSONValue.object([.init(option.rawValue, sample(option))])
    let request = try RunRequest(RequestParameters(json, example: RunRequest.example))
    #expect(request != Self.noRequest)
    #expect(request.json == json)
  }

  @Test("numbers and flags may be strings, a list may be a single value, and null means absent")
  func forms() throws {
    let request = try request(
      #"{"threads": "4", "hidden": "0", "rebuild": "true", "include": "*.md", "wait": null}"#)
    #expect(request.threads == 4 && request.hidden == false && request.rebuild)
    #expect(request.include == ["*.md"] && request.wait == nil)
    #expect(try self.request(#"{"sources": "x=/y"}"#).sources == [.init(name: "x", path: "/y")])
    #expect(try self.request("{}") == Self.noRequest)
  }

  @Test(
    "an invalid request is an error that says why",
    arguments: [
      (#"{"speed": 1}"#, "unknown parameter 'speed'"), (#"{"threads": 1025}"#, "0 to 1024, not"),
      (#"{"threads": [1]}"#, "array of text"), (#"{"threads": ["1", "2"]}"#, "list of 2"),
      (#"{"sources": "relative"}"#, "absolute"), (#"{"sources": "a/b=/c"}"#, "absolute"),
      (#"{"sources": "=/c"}"#, "absolute"), (#"{"include": ""}"#, "must not be empty"),
      (#"{"exclude": "a\u0000"}"#, "zero byte"), (#"{"wait": -1}"#, "number of seconds"),
      (#"{"hidden": {}}"#, "takes text"), ("[]", "not an object"),
    ])
  func refused(text: String, reason: String) throws {
    let error = try #require(throws: LedeError.self) { try request(text) }
    #expect(error.code == .badRequest && error.message.contains(reason), "\(error)")
  }

  @Test("a task that was written as JSON is read back unchanged")
  func tasks() throws {
    var request = RunRequest()
    request.sources = [SourceRequest(name: "a", path: "/a")]
    request.wait = 0.5
    for task in [
      IndexerTask(index: "/i", configuration: nil, work: .run(request)),
      IndexerTask(index: "/i", configuration: "/c \"", work: .run(Self.noRequest)),
      IndexerTask(index: "-x", configuration: "--", work: .watch),
    ] {
      #expect(try IndexerTask(JSONValue(parsing: task.json.bytes)) == task)
    }
  }

  @Test(
    "JSON that is not a task is an error",
    arguments: [
      "{}", "7", #"{"version":2,"index":"/i","work":"watch"}"#, #"{"version":1,"work":"watch"}"#,
      #"{"version":1,"index":"/i","work":"rest"}"#, #"{"version":1,"index":"/i","work":"run"}"#,
    ])
  func invalidTasks(text: String) throws {
    let json = try JSONValue(parsing: Array(text.utf8))
    let error = try #require(throws: LedeError.self) { try IndexerTask(json) }
    #expect(error.code == .badRequest)
  }
}
