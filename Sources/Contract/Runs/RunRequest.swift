public import Articles
public import Base
import SystemPackage

/// The parameters of a run: the options of `lede index` or the body of `POST /v1/reindex`. For nil and
/// empty values, the configuration or the index decides.
public struct RunRequest: Sendable, Equatable {
  /// The range of ``threads``; 0 means one per core.
  public static let threadCounts = 0...1_024
  /// An example body of `POST /v1/reindex`, for messages.
  public static let example = #"{"sources": ["/home/me/articles"]}"#

  /// The folders and files to index.
  public var sources: [SourceRequest] = []
  /// The globs of files to index.
  public var include: [String] = []
  /// The globs of files and folders to skip.
  public var exclude: [String] = []
  /// Whether to index hidden files and folders.
  public var hidden: Bool?
  /// Whether to apply ignore files.
  public var ignoreFiles: Bool?
  /// The number of threads, in ``threadCounts``.
  public var threads: Int?
  /// The seconds to wait for other runs and writers.
  public var wait: Double?
  /// Whether to build a new generation from all files.
  public var rebuild = false
  /// Whether to compare the contents of every file.
  public var checksum = false

  /// Creates a request with the defaults.
  public init() {}

  /// Reads the parameters of a request. Throws ``LedeError/Code/badRequest``.
  public init(_ parameters: RequestParameters) throws(LedeError) {
    for (name, values) in parameters.members {
      guard let option = RunOption(rawValue: name) else {
        let names = RunOption.allCases.map(\.rawValue).joined(separator: ", ")
        throw LedeError(
          .badRequest, "unknown parameter \(quoted(name))", hint: "Allowed: \(names)")
      }
      if let bad = values.first(where: { $0.isEmpty || $0.utf8.contains(0) }) {
        throw LedeError(
          .badRequest, "'\(name)' must not be empty or contain a zero byte: \(quoted(bad))")
      }
      switch option {
      case .sources: sources = try values.map(Self.source)
      case .include: include = values
      case .exclude: exclude = values
      case .hidden: hidden = try Self.flag(values, name)
      case .ignoreFiles: ignoreFiles = try Self.flag(values, name)
      case .rebuild: rebuild = try Self.flag(values, name)
      case .checksum: checksum = try Self.flag(values, name)
      case .wait: wait = try ParameterValue.seconds(try Self.one(values, name), of: name)
      case .threads:
        let count = try ParameterValue.number(try Self.one(values, name), of: name)
        if let problem = option.row.problem(count) {
          throw LedeError(.badRequest, "\(name) \(problem)")
        }
        threads = count
      }
    }
  }

  /// The request as a body of `POST /v1/reindex`, without nil, empty and false values. The paths of the
  /// sources must be absolute.
  public var json: JSONValue {
    var fields: [JSONValue.Field] = []
    func add(_ option: RunOption, _ value: JSONValue?) {
      if let value { fields.append(.init(option.rawValue, value)) }
    }
    let words = sources.map { source in (source.name.map { "\($0)=" } ?? "") + source.path.string }
    add(.sources, words.isEmpty ? nil : .strings(words))
    add(.include, include.isEmpty ? nil : .strings(include))
    add(.exclude, exclude.isEmpty ? nil : .strings(exclude))
    add(.hidden, hidden.map { .bool($0) })
    add(.ignoreFiles, ignoreFiles.map { .bool($0) })
    add(.threads, threads.map { .integer($0) })
    add(.wait, wait.map { .number($0) })
    add(.rebuild, rebuild ? .bool(true) : nil)
    add(.checksum, checksum ? .bool(true) : nil)
    return .object(fields)
  }

  /// Parses `/PATH` or `NAME=/PATH`. The path must be absolute, because the daemon has a different current
  /// folder and standard input than its client.
  private static func source(_ word: String) throws(LedeError) -> SourceRequest {
    if word.hasPrefix("/") { return SourceRequest(path: FilePath(word)) }
    if let sign = word.firstIndex(of: "="), sign > word.startIndex, !word[..<sign].contains("/") {
      let path = word[word.index(after: sign)...]
      if path.hasPrefix("/") {
        return SourceRequest(name: String(word[..<sign]), path: FilePath(String(path)))
      }
    }
    throw LedeError(
      .badRequest, "a source must be an absolute path, not \(quoted(word))",
      hint: "Write /FOLDER or NAME=/FOLDER; to index rows from standard input, use: lede index -")
  }

  private static func flag(_ values: [String], _ name: String) throws(LedeError) -> Bool {
    try ParameterValue.flag(try one(values, name), of: name)
  }

  private static func one(_ values: [String], _ name: String) throws(LedeError) -> String {
    guard values.count == 1, let value = values.first else {
      throw LedeError(.badRequest, "'\(name)' takes one value, not a list of \(values.count)")
    }
    return value
  }
}
