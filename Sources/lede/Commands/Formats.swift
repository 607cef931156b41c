public import ArgumentParser
public import Search

/// The forms of one document, a status or a summary.
enum DocumentFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}

/// The forms of the list of tags.
enum TagsFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case tsv
}

extension DocumentKind: ExpressibleByArgument {}

extension MatchMode: ExpressibleByArgument {}

extension SortOrder: ExpressibleByArgument {}
