import ArgumentParser
import Base
import Contract

/// The options of `lede search` that say which documents answer, in which order, and what is told
/// of them.
struct MatchingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Documents with every word first, then some (auto); with every word (all); with any (any).",
      valueName: "mode"))
  var match = MatchMode.auto

  @Option(help: ArgumentHelp("The order: relevance, date or title.", valueName: "order"))
  var sort = SortOrder.relevance

  @Option(
    help: ArgumentHelp(
      "Count all that was found by these, separated by commas: tags, mentions, kind, year.",
      valueName: "names"),
    transform: Self.facets)
  var facets: [Facet] = []

  @Option(
    help: ArgumentHelp(
      "Characters of a snippet, 0 to \(SearchRequest.maximumSnippet); 0 for none.",
      valueName: "n"))
  var snippet = SearchRequest.defaultSnippet

  @Flag(help: "Refuse a query of which a part has no meaning, and say where.")
  var strict = false

  @Flag(help: "Do not search similar words for those that occur nowhere.")
  var noTypos = false

  @Flag(help: "Show how the score of each hit comes about.")
  var explain = false

  @Option(
    help: ArgumentHelp("Say which parts of the query this document meets.", valueName: "id"))
  var whyNot: String?

  func set(in request: inout SearchRequest) throws(LedeError) {
    request.match = match
    request.sort = sort
    request.facets = facets
    request.snippet = snippet
    request.isStrict = strict
    request.correctsTypos = !noTypos
    request.explains = explain
    request.whyNot = whyNot
  }

  private static func facets(_ names: String) throws -> [Facet] {
    do {
      return try Facet.list(names)
    } catch {
      throw ValidationError([error.message, error.hint].compactMap(\.self).joined(separator: ". "))
    }
  }
}
