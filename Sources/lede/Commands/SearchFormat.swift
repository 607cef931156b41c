import ArgumentParser

/// An output format of a search: one of the named formats, or a template of the user.
enum SearchFormat {
  case text
  case json
  case jsonl
  case tsv
  case paths
  case template(HitTemplate)

  /// The names that `--format` accepts. It also accepts a template.
  static let names = named.map(\.name)

  private static let named: [SearchFormat] = [.text, .json, .jsonl, .tsv, .paths]

  /// Reads the value of `--format`.
  init(parsing value: String) throws(ValidationError) {
    if value.unicodeScalars.contains("{") {
      self = .template(try HitTemplate(parsing: value))
    } else if let format = Self.named.first(where: { $0.name == value }) {
      self = format
    } else {
      throw ValidationError(
        "use \(Self.names.joined(separator: ", ")), or a template with a placeholder such as {path}"
      )
    }
  }

  /// The name on the command line.
  var name: String {
    switch self {
    case .text: "text"
    case .json: "json"
    case .jsonl: "jsonl"
    case .tsv: "tsv"
    case .paths: "paths"
    case .template: "template"
    }
  }

  /// Whether the format supports `-0`, a zero byte at the end of each path or hit.
  var takesNull: Bool {
    switch self {
    case .paths, .template: true
    case .text, .json, .jsonl, .tsv: false
    }
  }
}
