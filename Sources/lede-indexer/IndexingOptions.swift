import ArgumentParser
import CommandLine
import Contract

/// What is indexed, and how: the options that `lede index` and `lede watch` have in common.
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
    if path.contains("") { throw ValidationError("PATH is an empty word") }
    if include.contains("") || exclude.contains("") {
      throw ValidationError("GLOB is an empty word")
    }
  }

  /// A run with these options.
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
