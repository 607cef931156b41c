import Articles
import CommandLine
import Contract
import SystemPackage

/// The text output of a search answer.
struct SearchText {
  let answer: SearchAnswer
  let request: SearchRequest
  let currentFolder: FilePath?

  package func print(to printer: TextPrinter) {
    if !answer.hits.isEmpty || request.limit == 0 { printer.paragraph([Run(header, .faint)]) }
    for correction in answer.corrections {
      printer.paragraph([Run(CorrectionText.sentence(correction), .faint)])
    }
    for facet in answer.facets { print(facet, to: printer) }
    if let whyNot = answer.whyNot { print(whyNot, to: printer) }
    for hit in answer.hits {
      printer.emptyLine()
      printer.paragraph([Run(hit.title, .title)])
      printer.line([Run(subtitle(of: hit), .faint)], indent: 2)
      if let url = hit.url { printer.line([Run(url, .faint)], indent: 2) }
      printer.paragraph(hit.snippet.map { Run($0.text, $0.match ? .match : .plain) }, indent: 2)
      printer.paragraph(Fragments.tags(hit.tags), indent: 2)
      if let explanation = hit.explanation { print(explanation, of: hit, to: printer) }
    }
  }

  /// How many values of a facet the text shows. The JSON has up to 100.
  private static let shownValues = 12

  private func print(_ facet: SearchAnswer.FacetCounts, to printer: TextPrinter) {
    let shown = facet.values.prefix(Self.shownValues)
    var text = shown.map { "\($0.value) (\(Numbers.grouped($0.count)))" }.joined(separator: ", ")
    if facet.values.count > shown.count { text += ", …" }
    printer.paragraph([Run("\(facet.facet.rawValue): ", .faint), Run(text.isEmpty ? "none" : text)])
  }

  private func print(
    _ explanation: [Contribution], of hit: Hit, to printer: TextPrinter
  ) {
    var parts = explanation.map { part in
      let factor = part.factor.map { $0 == 1 ? "" : ", x\(TabSeparated.number($0))" } ?? ""
      return "\(part.part) \(TabSeparated.number(part.weight)) "
        + "(in \(Numbers.grouped(part.documents))\(factor))"
    }
    if hit.titleBonus > 0 { parts.append("title \(TabSeparated.number(hit.titleBonus))") }
    if hit.isNamed {
      printer.paragraph([Run("first, because the query is its name", .faint)], indent: 2)
    } else if hit.statesName {
      let reason = "before others, because it states a profile of this name"
      printer.paragraph([Run(reason, .faint)], indent: 2)
    }
    printer.paragraph(
      [Run("score \(TabSeparated.number(hit.score)) = \(parts.joined(separator: " + "))", .faint)],
      indent: 2)
  }

  private func print(_ whyNot: WhyNot, to printer: TextPrinter) {
    printer.paragraph([
      Run(whyNot.id, .title),
      Run(whyNot.isMatch ? " matches the query:" : " does not match the query:"),
    ])
    for part in whyNot.parts {
      let text =
        switch (part.role, part.isMet) {
        case (.excluded, true): "does not contain what \(part.part) excludes"
        case (.excluded, false): "contains what \(part.part) excludes"
        case (_, true): "has \(part.part)"
        case (_, false): "lacks \(part.part)"
        }
      printer.paragraph([Run(part.isMet ? "  yes  " : "  no   "), Run(text)])
    }
  }

  private func subtitle(of hit: Hit) -> String {
    var parts = [Fragments.location(hit.path, line: hit.line, from: currentFolder)]
    if let heading = hit.section?.heading { parts.append(heading) }
    if let date = hit.date { parts.append(date) }
    if hit.kind == .profile { parts.append(hit.type.map { "profile (\($0))" } ?? "profile") }
    return parts.joined(separator: Fragments.separator)
  }

  private var header: String {
    // A query without words gives no scores, and no hit can have only some of the words.
    let hasWords = answer.hits.contains { $0.score > 0 }
    if answer.match == .some, answer.total.count == 0 {
      return "No document contains all of the words; showing documents with some of them\(range)"
    }
    let verb =
      switch (hasWords, answer.total.count) {
      case _ where answer.match == .any:
        answer.total.count == 1 ? "has some of the words" : "have some of the words"
      case (true, 1): "has every word"
      case (true, _): "have every word"
      case (false, 1): "matches"
      case (false, _): "match"
      }
    let rest = answer.match == .some ? "; the rest have only some of the words" : ""
    return "\(counted) \(verb)\(rest)\(range)"
  }

  private var counted: String {
    let count = answer.total.count
    let most = answer.total.exact ? "" : "about "
    switch onlyKind {
    case .article: return most + Fragments.articles(count)
    case .profile: return most + Fragments.profiles(count)
    case nil: break
    }
    if let complete {
      let profiles = complete.count { $0.kind == .profile }
      return "\(Fragments.articles(count - profiles)) and \(Fragments.profiles(profiles))"
    }
    return most + Numbers.count(count, "article or profile", "articles and profiles")
  }

  /// The hits with every word, which come first; nil if the page does not show all of them.
  private var complete: ArraySlice<Hit>? {
    let count = answer.total.count
    guard answer.total.exact, request.offset == 0, count <= answer.hits.count else { return nil }
    return answer.hits.prefix(count)
  }

  /// The kind of all matching documents; nil if they differ or if it is unknown.
  private var onlyKind: DocumentKind? {
    if let kind = request.kind { return kind }
    guard let complete, let first = complete.first?.kind else { return nil }
    return complete.allSatisfy { $0.kind == first } ? first : nil
  }

  /// The range of hits on the page; empty if the page shows all of them.
  private var range: String {
    let first = answer.hits.isEmpty ? 0 : request.offset + 1
    let last = request.offset + answer.hits.count
    if first <= 1, last >= answer.total.count { return "" }
    return answer.hits.isEmpty ? "; showing none" : ": \(first) to \(last)"
  }
}
