public import Base
public import SystemPackage

/// A task that the daemon gives to `lede-indexer`, as a JSON object on its standard input. The program
/// prints one ``RunEvent`` per line.
public struct IndexerTask: Sendable, Equatable {
  /// The work of a task.
  public enum Work: Sendable, Equatable {
    /// One run.
    case run(RunRequest)
    /// A run whenever a source changes, until the program is stopped.
    case watch
  }

  /// The folder of the index.
  public var index: FilePath
  /// The configuration file; nil lets the program look for one.
  public var configuration: FilePath?
  /// The work to do.
  public var work: Work

  /// Creates a task for the index in the folder `index`.
  public init(index: FilePath, configuration: FilePath?, work: Work) {
    self.index = index
    self.configuration = configuration
    self.work = work
  }

  /// The task as an object, with the keys `version`, `index`, `configuration`, `work` and, for a run,
  /// `request`.
  public var json: JSONValue {
    let work: [JSONValue.Field] =
      switch work {
      case .run(let request):
        [.init("work", .string(Self.run)), .init("request", request.json)]
      case .watch: [.init("work", .string(Self.watch))]
      }
    return .object(
      [
        .init("version", .integer(contractVersion)), .init("index", .string(index.string)),
        .init("configuration", .optional(configuration?.string)),
      ] + work)
  }

  /// Reads the object. Throws ``LedeError/Code/badRequest`` for one that ``json`` does not write.
  public init(_ json: JSONValue) throws(LedeError) {
    guard json["version"] == .integer(contractVersion), let index = json["index"]?.string else {
      throw Self.unreadable
    }
    self.index = FilePath(index)
    configuration = (json["configuration"]?.string).map(FilePath.init(_:))
    switch json["work"]?.string {
    case Self.run:
      work = .run(
        try RunRequest(
          RequestParameters(json["request"] ?? .null, example: RunRequest.example)))
    case Self.watch: work = .watch
    default: throw Self.unreadable
    }
  }

  /// The error for input that is not a task.
  public static var unreadable: LedeError {
    LedeError(
      .badRequest, "standard input does not contain a task of this version of Lede",
      hint: "lede-daemon starts this command; to index files, use: lede index")
  }

  private static let run = "run"
  private static let watch = "watch"
}
