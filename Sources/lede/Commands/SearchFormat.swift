import ArgumentParser

/// The forms of a search answer: those with a name, and a template of the person's own.
enum SearchFormat {
  case text
  case json
  case jsonl
  case tsv
  case paths
  case template(HitTemplate)

  /// What `--format` takes besides a template.
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
        "take \(Self.names.joined(separator: ", ")), or a template, which has braces: {path}")
    }
  }

  /// As the command line has it.
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

  /// Whether `-0` has a meaning: each path, or each hit of a template, can end with a zero byte.
  var takesNull: Bool {
    switch self {
    case .paths, .template: true
    case .text, .json, .jsonl, .tsv: false
    }
  }
}
