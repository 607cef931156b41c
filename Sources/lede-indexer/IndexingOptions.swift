import ArgumentParser
import CommandLine
import Contract

/// The options that `lede index` and `lede watch` share.
struct IndexingOptions: ParsableArguments {
  @Argument(help: RunOption.sources.help)
  var path: [String] = []

  @Option(name: RunOption.include.names, help: RunOption.include.help)
  var include: [String] = []

  @Option(name: RunOption.exclude.names, help: RunOption.exclude.help)
  var exclude: [String] = []

  @Flag(name: RunOption.hidden.names, inversion: .prefixedNo, help: RunOption.hidden.help)
  var hidden: Bool?

  @Flag(
    name: RunOption.ignoreFiles.names, inversion: .prefixedNo, help: RunOption.ignoreFiles.help)
  var ignoreFiles: Bool?

  @Option(name: RunOption.threads.names, help: RunOption.threads.help)
  var threads: Int?

  func validate() throws {
    if let threads { try RunOption.threads.check(threads) }
    if path.contains("") { throw ValidationError("PATH must not be empty") }
    if include.contains("") || exclude.contains("") {
      throw ValidationError("GLOB must not be empty")
    }
  }

  /// The request for a run with these options.
  var request: RunRequest {
    var request = RunRequest()
    request.sources = path.map(SourceArgument.request)
    request.include = include
    request.exclude = exclude
    request.hidden = hidden
    request.ignoreFiles = ignoreFiles
    request.threads = threads
    return request
  }
}
