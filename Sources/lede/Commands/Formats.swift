public import ArgumentParser
import Articles
import Contract

/// The output formats of `lede tags` and `lede suggest`.
enum TagsFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case tsv
}

extension DocumentKind: ExpressibleByArgument {}

extension MatchMode: ExpressibleByArgument {}

extension SortOrder: ExpressibleByArgument {}
