public import Base

/// One event of work that goes on, as a line of JSON: what `lede index --format jsonl` prints and
/// `POST /v1/reindex` streams. Every line is an object that begins with `version` and `event`.
public struct EventLine: Sendable, Equatable {
  /// The events after which nothing follows.
  private enum Last: String, CaseIterable {
    case done
    case error
  }

  private let event: String
  private let fields: [JSONValue.Field]

  /// An event with its fields, in their order.
  public init(_ event: String, _ fields: [JSONValue.Field]) {
    self.event = event
    self.fields = fields
  }

  /// The end of a run that did what it should; `fields` are those of its report.
  public static func done(_ fields: [JSONValue.Field]) -> EventLine {
    EventLine(Last.done.rawValue, fields)
  }

  /// The end of a run that failed.
  public static func error(_ error: LedeError) -> EventLine {
    .error(code: error.code.rawValue, error.message, hint: error.hint)
  }

  /// The end of a run that failed in a way that only a server has a code for.
  public static func error(code: String, _ message: String, hint: String?) -> EventLine {
    EventLine(
      Last.error.rawValue,
      [
        .init("code", .string(code)), .init("message", .string(message)),
        .init("hint", .optional(hint)),
      ])
  }

  /// A run that waits until so many others are done.
  public static func waiting(forJobs count: Int) -> EventLine {
    EventLine("waiting", [.init("for", .string("jobs")), .init("ahead", .integer(count))])
  }

  /// A run that waits up to so many seconds for the process that writes the index; which one is
  /// known only where that has said so.
  public static func waiting(forWriter process: Int?, seconds: Double) -> EventLine {
    EventLine(
      "waiting",
      [
        .init("for", .string("writer")),
        .init("process", process.map { .integer($0) } ?? .null),
        .init("seconds", .number(seconds)),
      ])
  }

  /// The line as UTF-8, with a line break.
  public var bytes: [UInt8] {
    let head: [JSONValue.Field] = [
      .init("version", .integer(contractVersion)), .init("event", .string(event)),
    ]
    return JSONValue.object(head + fields).bytes + [UInt8(ascii: "\n")]
  }

  /// Whether a line is the end of a run. Only for lines that this type has written: these all begin
  /// in the same way, so none has to be parsed.
  public static func isLast(_ line: [UInt8]) -> Bool {
    Last.allCases.contains { last in
      // Without the brace at the end.
      line.starts(with: EventLine(last.rawValue, []).bytes.dropLast(2))
    }
  }
}
