import ArgumentParser
import Articles
import Base
import CommandLine
import Contract
import Query
import SystemPackage

/// `lede search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find articles and profiles, best first.",
    usage: "lede search <query> ... [<options>]",
    discussion: """
      Examples:
        lede search open source models
        lede search '"hang seng index"' --after 2026
        lede search chips -sanctions -t china
        lede search MiniMax --kind profile --format json
        lede search chips --format paths -0 | xargs -0 less
        lede search chips --format '{path}:{line}\\t{title}'

      The query:
      \(QueryHelp.text)

      An option is one dash with a letter, or two dashes with a word. One dash \
      with a longer word leaves that word out, so that -sanctions needs no \
      quotation marks. After -- everything is the query.

      Without QUERY, an option such as --tag lists all that has it, newest first.

      Formats:
        text   for people
        json   one object, the same as the body of GET /v1/search
        jsonl  one hit a line
        tsv    columns: \(TabSeparated.hitColumns)
        paths  the file of each hit, each file once

      \(HitTemplate.help)

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: SearchOption.query.help)
  var query: [String] = []

  @Option(name: SearchOption.tag.names, help: SearchOption.tag.help)
  var tag: [String] = []

  @Option(name: SearchOption.kind.names, help: SearchOption.kind.help)
  var kind: DocumentKind?

  @Option(name: SearchOption.after.names, help: SearchOption.after.help)
  var after: String?

  @Option(name: SearchOption.before.names, help: SearchOption.before.help)
  var before: String?

  @Option(name: SearchOption.limit.names, help: SearchOption.limit.help)
  var limit: Int?

  @Option(name: SearchOption.offset.names, help: SearchOption.offset.help)
  var offset = 0

  @OptionGroup var matching: MatchingOptions

  // Unconditional, for a template may begin with a dash: '- {title}'.
  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: "The form of the answer: \(SearchFormat.names.joined(separator: ", ")), or a template.",
    completion: .list(SearchFormat.names), transform: SearchFormat.init(parsing:))
  var format: SearchFormat?

  @Flag(
    name: [.customShort("0"), .long],
    help: """
      End each path, or each hit of a template, with a zero byte instead of a line break; without \
      --format implies paths.
      """)
  var null = false

  @OptionGroup var text: TextOptions

  func validate() throws {
    if query.isEmpty, tag.isEmpty, kind == nil, after == nil, before == nil {
      throw ValidationError("nothing to search for: name a word, a tag or another option")
    }
    if null, let format, !format.takesNull {
      throw ValidationError(
        "-0 goes with --format paths or a template, not with --format \(format.name)")
    }
  }

  func run() throws {
    let settings = try Settings(global)
    var request = SearchRequest(
      query: query.joined(separator: " "),
      limit: limit ?? settings.configuration.limit ?? SearchRequest.defaultLimit,
      offset: offset, tags: tag, kind: kind)
    if let after { try request.setAfter(after) }
    if let before { try request.setBefore(before) }
    try matching.set(in: &request)
    let answer = try self.answer(request, from: settings)
    let output = StandardOutput()
    SearchOutput(
      answer: answer, request: request, format: format ?? (null ? .paths : .text), usesNull: null
    ).write(to: output, text)
    try output.flush()
    if answer.hits.isEmpty, request.limit > 0 || answer.total.count == 0 {
      throw nothing(answer, request)
    }
  }

  private func answer(
    _ request: SearchRequest, from settings: Settings
  ) throws -> SearchAnswer {
    do {
      return try Searcher(index: settings.index).search(request)
    } catch {
      if let position = error.position, Terminal(.standardError).isTerminal {
        QueryCaret(query: request.query, position: position).show()
      }
      throw error
    }
  }

  private func nothing(_ answer: SearchAnswer, _ request: SearchRequest) -> LedeError {
    let words = request.query.isEmpty ? "" : " for '\(abbreviated(request.query))'"
    if answer.total.count > 0 {
      return LedeError(
        .notFound, "nothing found\(words) after the first \(request.offset)",
        hint: "\(Numbers.grouped(answer.total.count)) were found in all; take a smaller --offset.")
    }
    let isFiltered =
      !tag.isEmpty || kind != nil || after != nil || before != nil
    if let correction = answer.corrections.first {
      return LedeError(
        .notFound, "nothing found\(words)", hint: CorrectionText.sentence(correction))
    }
    let hint =
      switch (request.query.isEmpty, isFiltered) {
      case (true, _): "Try fewer options; `lede tags` lists the tags there are."
      case (false, true): "Check the spelling, or try fewer words or options."
      case (false, false): "Check the spelling, or try fewer words."
      }
    return LedeError(.notFound, "nothing found\(words)", hint: hint)
  }

  private func abbreviated(_ query: String) -> String {
    query.count > 60 ? query.prefix(60) + "…" : query
  }
}
