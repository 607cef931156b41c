import ArgumentParser
import Articles
import Base
import CommandLine
import Contract
import Query
import SystemPackage

/// `lede similar`.
struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract:
      "Find documents similar to a document or to any text, by its most distinctive words.",
    usage: "lede similar <id> [<options>]",
    discussion: """
      Examples:
        lede similar 2026/03/04/tide-gauges-flood-warning.txt
        lede similar profile:MiniMax --kind article
        lede similar --file draft.txt
        pbpaste | lede similar -

      ID is the id of a document or the path of its file. With --file FILE, or with \
      - for standard input, the text does not have to be in the index.

      \(ExitStatus.help)
      """)

  /// The maximum size of a text in bytes. A larger file is an error.
  private static let maximumBytes = 16 << 20

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The id or path of a document, or - to read a text from standard input.")
  var id: String?

  @Option(
    help: ArgumentHelp("A file with the text to compare.", valueName: "path"),
    transform: { FilePath($0) })
  var file: FilePath?

  @Option(name: SearchOption.tag.names, help: SearchOption.tag.help)
  var tag: [String] = []

  @Option(name: SearchOption.kind.names, help: SearchOption.kind.help)
  var kind: DocumentKind?

  @Option(name: SearchOption.limit.names, help: SearchOption.limit.help)
  var limit: Int?

  @Option(name: SearchOption.offset.names, help: SearchOption.offset.help)
  var offset = 0

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "The output format: \(SearchFormat.names.joined(separator: ", ")), or a template.",
    completion: .list(SearchFormat.names), transform: SearchFormat.init(parsing:))
  var format: SearchFormat?

  @OptionGroup var text: TextOptions

  func validate() throws {
    guard (id == nil) != (file == nil) else {
      throw ValidationError("give either the id of one document, or a file with --file")
    }
  }

  func run() throws {
    let settings = try Settings(global)
    let request = SearchRequest(
      query: "", limit: limit ?? settings.configuration.limit ?? SearchRequest.defaultLimit,
      offset: offset, tags: tag, kind: kind)
    let searcher = try Searcher(index: settings.index)
    let answer: SearchAnswer
    if let path = file ?? (id == "-" ? "/dev/stdin" : nil) {
      answer = try searcher.similar(toText: try read(path), request)
    } else {
      answer = try searcher.similar(to: id ?? "", request)
    }
    let output = StandardOutput()
    SearchOutput(answer: answer, request: request, format: format ?? .text, usesNull: false)
      .write(to: output, text)
    try output.flush()
    if answer.hits.isEmpty, request.limit > 0 {
      throw LedeError(
        .notFound, "no similar document found",
        hint: "No other document contains a distinctive word of this one.")
    }
  }

  private func read(_ path: FilePath) throws(LedeError) -> [UInt8] {
    do {
      return try FileReader.read(path, atMost: Self.maximumBytes)
    } catch {
      throw LedeError(.inputOutput, "cannot read \(path): \(error)")
    }
  }
}
