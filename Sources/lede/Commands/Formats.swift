public import ArgumentParser
import Articles
import Contract

/// The forms of the list of tags.
enum TagsFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case tsv
}

extension DocumentKind: ExpressibleByArgument {}

extension MatchMode: ExpressibleByArgument {}

extension SortOrder: ExpressibleByArgument {}
