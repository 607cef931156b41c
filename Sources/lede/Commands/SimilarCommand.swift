import ArgumentParser
import Articles
import Base
import CommandLine
import Contract
import Query

/// `lede similar`.
struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract:
      "Find documents like one of the index, or like any text, by the words that set it apart.",
    usage: "lede similar <id> [<options>]",
    discussion: """
      Examples:
        lede similar 2026/03/04/tide-gauges-flood-warning.txt
        lede similar profile:MiniMax --kind article
        lede similar --file draft.txt
        pbpaste | lede similar -

      ID is the id of a document, or the path of its file. With --file, or - for \
      standard input, the text need not be in the index.

      \(ExitStatus.help)
      """)

  /// A longer text is cut: its beginning tells what it is about.
  private static let maximumBytes = 16 << 20

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The id or path of a document, or - for a text on standard input.")
  var id: String?

  @Option(help: ArgumentHelp("A file whose text is looked at instead.", valueName: "path"))
  var file: String?

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
    help: "The form of the answer: \(SearchFormat.names.joined(separator: ", ")), or a template.",
    completion: .list(SearchFormat.names), transform: SearchFormat.init(parsing:))
  var format: SearchFormat?

  @OptionGroup var text: TextOptions

  func validate() throws {
    guard (id == nil) != (file == nil) else {
      throw ValidationError("name one document, or a file with --file")
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
        .notFound, "nothing is like it",
        hint: "No word that sets it apart is in another document.")
    }
  }

  private func read(_ path: String) throws(LedeError) -> [UInt8] {
    do {
      return try FileReader.read(path, atMost: Self.maximumBytes)
    } catch {
      throw LedeError(.inputOutput, "\(path) cannot be read: \(error)")
    }
  }
}
