package import Base

/// A line that starts with three or more backticks.
package enum Fence: Equatable {
  /// Only backticks.
  case plain
  /// A title such as "About the Organizations Mentioned", which opens a block of profiles.
  case profiles(kind: String)
  /// Backticks before other text. `start` is the index of the text in the line.
  case text(start: Int)

  /// Returns nil if the line is not a fence.
  init?(_ line: Bytes) {
    guard line.starts(with: "```", at: 0) else { return nil }
    var start = 3
    while start < line.count, line[start] == UInt8(ascii: "`") || line[start].isBlank { start += 1 }
    if start == line.count {
      self = .plain
    } else if let kind = Self.kind(in: line.part(start..<line.count)) {
      self = .profiles(kind: kind)
    } else {
      self = .text(start: start)
    }
  }

  /// The length limit of a title, in bytes. A longer line is not checked.
  private static let longestTitle = 200

  package static func kind(in title: Bytes) -> String? {
    guard title.count <= longestTitle else { return nil }
    let marks = InlineMarks.removed(from: title)
    let words = marks.split { $0.isBlank || $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: ":") }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    guard words.count >= 4, words.starts(with: ["about", "the"]), words.last == "mentioned"
    else { return nil }
    return singular(of: words[2])
  }

  /// Returns the kind of profile for a lower-case plural, such as `organization` for `organisations`.
  package static func singular(of plural: String) -> String {
    let plural = String(plural.drop { $0 == "," })
    let word = plural.last == "," ? String(plural.dropLast()) : plural
    switch word {
    case "people", "persons": return "person"
    case "organisations", "organisation": return "organization"
    case "series", "species", "news": return word
    default: break
    }
    if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
    for ending in ["sses", "xes", "ches", "shes"] where word.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }
}
