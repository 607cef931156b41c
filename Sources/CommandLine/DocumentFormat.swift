import ArgumentParser

/// The forms of one document, a status or a summary.
package enum DocumentFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}
