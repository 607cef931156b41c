public import Articles
public import Base

/// What a run is asked to do: what the options of `lede index` say, and the body of `POST /v1/reindex`.
/// What is nil or empty leaves the configuration, or the index, its say.
public struct RunRequest: Sendable, Equatable {
  /// The threads that a run can have; 0 takes one for each core.
  public static let threadCounts = 0...1_024
  /// A body of `POST /v1/reindex`, for messages.
  public static let example = #"{"sources": ["/home/me/articles"]}"#

  /// The folders and files to index.
  public var sources: [SourceRequest] = []
  /// Globs of the files that are taken.
  public var include: [String] = []
  /// Globs of what is left out.
  public var exclude: [String] = []
  /// Whether hidden files and folders are taken.
  public var hidden: Bool?
  /// Whether ignore files are obeyed.
  public var ignoreFiles: Bool?
  /// Threads that read and analyse, of ``threadCounts``.
  public var threads: Int?
  /// Seconds to wait for other runs and writers.
  public var wait: Double?
  /// Whether to build a new generation from all files.
  public var rebuild = false
  /// Whether to compare the contents of every file.
  public var checksum = false

  /// A request for a run with the defaults.
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
        throw LedeError(.badRequest, "'\(name)' cannot be \(quoted(bad))")
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

  /// The request as `POST /v1/reindex` takes it, without what is nil, empty or false. The paths of the
  /// sources have to be absolute.
  public var json: JSONValue {
    var fields: [JSONValue.Field] = []
    func add(_ option: RunOption, _ value: JSONValue?) {
      if let value { fields.append(.init(option.rawValue, value)) }
    }
    let words = sources.map { source in source.name.map { "\($0)=\(source.path)" } ?? source.path }
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

  /// Reads `/PATH` or `NAME=/PATH`. A daemon has another current folder than its client, and nobody's
  /// standard input, so the path has to be absolute.
  private static func source(_ word: String) throws(LedeError) -> SourceRequest {
    if word.hasPrefix("/") { return SourceRequest(path: word) }
    if let sign = word.firstIndex(of: "="), sign > word.startIndex, !word[..<sign].contains("/") {
      let path = word[word.index(after: sign)...]
      if path.hasPrefix("/") {
        return SourceRequest(name: String(word[..<sign]), path: String(path))
      }
    }
    throw LedeError(
      .badRequest, "a source is an absolute path, not \(quoted(word))",
      hint: "Write /FOLDER, or NAME=/FOLDER; rows for standard input go through `lede index -`")
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
