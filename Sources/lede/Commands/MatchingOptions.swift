import ArgumentParser
import Base
import CommandLine
import Contract

/// The options of `lede search` that select, sort and describe the hits.
struct MatchingOptions: ParsableArguments {
  @Option(name: SearchOption.match.names, help: SearchOption.match.help)
  var match = MatchMode.auto

  @Option(name: SearchOption.sort.names, help: SearchOption.sort.help)
  var sort = SortOrder.relevance

  @Option(
    name: SearchOption.facets.names, help: SearchOption.facets.help, transform: Self.facets)
  var facets: [Facet] = []

  @Option(name: SearchOption.snippet.names, help: SearchOption.snippet.help)
  var snippet = SearchRequest.defaultSnippet

  @Flag(name: SearchOption.strict.names, help: SearchOption.strict.help)
  var strict = false

  @Flag(name: SearchOption.plain.names, help: SearchOption.plain.help)
  var plain = false

  @Flag(name: SearchOption.typos.names, help: SearchOption.typos.help)
  var noTypos = false

  @Flag(name: SearchOption.explain.names, help: SearchOption.explain.help)
  var explain = false

  @Option(name: SearchOption.whyNot.names, help: SearchOption.whyNot.help)
  var whyNot: String?

  func set(in request: inout SearchRequest) throws(LedeError) {
    request.match = match
    request.sort = sort
    request.facets = facets
    request.snippet = snippet
    request.isStrict = strict
    request.isPlain = plain
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
