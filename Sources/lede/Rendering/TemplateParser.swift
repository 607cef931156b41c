import ArgumentParser

/// The parser of the text of a ``HitTemplate``.
struct TemplateParser {
  // Scalars, not characters: a combining accent after a brace would form another character with it.
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var parts: [HitTemplate.Part] = []
  private var text = String.UnicodeScalarView()

  private init(_ template: String) { scalars = Array(template.unicodeScalars) }

  /// Returns the parts of a template in order.
  static func parts(of template: String) throws(ValidationError) -> [HitTemplate.Part] {
    var parser = TemplateParser(template)
    while let scalar = parser.next() {
      switch scalar {
      case "{": try parser.openBrace()
      case "}": try parser.closingBrace()
      case "\\": try parser.escape()
      default: parser.text.append(scalar)
      }
    }
    parser.endText()
    return parser.parts
  }

  private mutating func openBrace() throws(ValidationError) {
    let start = index
    var name = String.UnicodeScalarView()
    while let scalar = next() {
      switch scalar {
      case "{" where index == start + 1:
        text.append("{")
        return
      case "{":
        throw error("the { at character \(start) is not closed")
      case "}":
        guard let placeholder = HitTemplate.Placeholder(rawValue: String(name)) else {
          throw error("unknown placeholder {\(String(name))} at character \(start)")
        }
        endText()
        parts.append(.value(placeholder))
        return
      default:
        name.append(scalar)
      }
    }
    throw error("the { at character \(start) is not closed")
  }

  private mutating func closingBrace() throws(ValidationError) {
    let start = index
    guard next() == "}" else {
      throw error("the } at character \(start) has no {; write }} for a brace")
    }
    text.append("}")
  }

  private mutating func escape() throws(ValidationError) {
    let start = index
    switch next() {
    case "t": text.append("\t")
    case "n": text.append("\n")
    case "0": text.append("\0")
    case "\\": text.append("\\")
    case let other:
      let name = other.map { "\\" + String(Character($0)) } ?? "\\"
      throw error("unknown escape \(name) at character \(start); use \\t \\n \\0 or \\\\")
    }
  }

  /// Returns the next scalar. Afterwards `index` is its 1-based position.
  private mutating func next() -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    defer { index += 1 }
    return scalars[index]
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    parts.append(.text(String(text)))
    text = String.UnicodeScalarView()
  }

  private func error(_ message: String) -> ValidationError {
    ValidationError("\(message)\nThe placeholders are: \(HitTemplate.placeholders)")
  }
}
