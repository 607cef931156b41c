import Base

/// What `POST /v1/reindex` asks for: a run of `lede index` with these options.
struct ReindexRequest {
  /// Names of the body. They have the names of the options of `lede index`.
  enum Parameter: String, CaseIterable {
    case sources
    case include
    case exclude
    case hidden
    case ignoreFiles = "ignore_files"
    case threads
    case wait
    case rebuild
    case checksum
  }

  private static let example = #"{"sources": ["/home/me/articles"]}"#
  private static let maximumThreads = 1_024

  /// The words of a command line behind `index`: options, then sources.
  private(set) var arguments: [String] = []
  /// Seconds that it may wait for other runs and writers; nil where nobody said.
  private(set) var wait: Double?

  /// Reads the body: one JSON object, or nothing for a run with the defaults. Throws
  /// ``LedeError/Code/badRequest``.
  init(json body: [UInt8]) throws(LedeError) {
    guard !body.isEmpty else { return }
    var sources: [String] = []
    for (name, values) in try BodyParameters(body, example: Self.example).members {
      guard let parameter = Parameter(rawValue: name) else {
        let names = Parameter.allCases.map(\.rawValue).joined(separator: ", ")
        throw LedeError(
          .badRequest, "unknown parameter \(quoted(name))", hint: "Allowed: \(names)")
      }
      if let bad = values.first(where: { $0.isEmpty || $0.utf8.contains(0) }) {
        throw LedeError(.badRequest, "'\(name)' cannot be \(quoted(bad))")
      }
      switch parameter {
      case .sources: sources = try values.map(Self.checkedSource)
      case .include, .exclude: arguments += values.map { "--\(name)=\($0)" }
      case .hidden:
        arguments.append(try Self.flag(values, name) ? "--hidden" : "--no-hidden")
      case .ignoreFiles:
        arguments.append(try Self.flag(values, name) ? "--ignore-files" : "--no-ignore-files")
      case .rebuild, .checksum:
        if try Self.flag(values, name) { arguments.append("--\(name)") }
      case .threads:
        let threads = try ParameterValue.number(try Self.one(values, name), of: name)
        guard 0...Self.maximumThreads ~= threads else {
          throw LedeError(
            .badRequest, "threads must be 0 to \(Self.maximumThreads), not \(threads)")
        }
        arguments.append("--threads=\(threads)")
      case .wait:
        let seconds = try ParameterValue.seconds(try Self.one(values, name), of: name)
        arguments.append("--wait=\(seconds)")
        wait = seconds
      }
    }
    arguments += ["--"] + sources
  }

  /// The daemon's folder is not that of whoever asks, and its standard input nobody's.
  private static func checkedSource(_ word: String) throws(LedeError) -> String {
    if word.hasPrefix("/") { return word }
    if let sign = word.firstIndex(of: "="), sign > word.startIndex, !word[..<sign].contains("/"),
      word[word.index(after: sign)...].hasPrefix("/")
    {
      return word
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
