import ArgumentParser

/// The output formats of a document, a status or a summary.
package enum DocumentFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}
