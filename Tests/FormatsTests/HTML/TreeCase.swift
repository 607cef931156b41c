/// A case of html5lib-tests: a page, and the text of the tree that a browser makes of it.
struct TreeCase {
  /// The name of the file and the number of the case in it.
  var name: String
  var page: String
  /// The text that is shown, without blanks.
  var text: String

  /// Elements whose text is not shown, or is left out by Lede.
  private static let unread: Set<Substring> = [
    "script", "style", "title", "head", "template", "iframe", "noembed", "rt", "rp", "rtc",
  ]

  /// Reads the cases of one file, without those that need scripts or the element around a fragment.
  static func all(in file: String, named name: String) -> [TreeCase] {
    var cases: [TreeCase] = []
    var sections: [Substring: [Substring]] = [:]
    var section: Substring = ""
    var number = 0
    func end() {
      guard number > 0, sections["document-fragment"] == nil, sections["script-on"] == nil else {
        return
      }
      cases.append(
        TreeCase(
          name: "\(name)#\(number)", page: (sections["data"] ?? []).joined(separator: "\n"),
          text: text(of: sections["document"] ?? [])))
    }
    for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "#data" {
        end()
        number += 1
        sections = [:]
      }
      let isData = section == "data" && line != "#errors"
      if line == "#data" || !isData && line.first == "#" {
        section = line.dropFirst()
        sections[section] = []
      } else {
        sections[section, default: []].append(line)
      }
    }
    end()
    return cases
  }

  /// Returns the shown text of a tree: a line a node, two blanks a level; text is in quotation marks and
  /// can have more lines.
  private static func text(of lines: [Substring]) -> String {
    var nodes: [Substring] = []
    for line in lines {
      if line.hasPrefix("| ") {
        nodes.append(line.dropFirst(2))
      } else if let last = nodes.popLast() {
        nodes.append(last + "\n" + line)
      }
    }
    var unreadDepth = Int.max
    var text = ""
    for node in nodes {
      let depth = node.prefix { $0 == " " }.count / 2
      let content = node.dropFirst(depth * 2)
      if depth <= unreadDepth { unreadDepth = Int.max }
      if content.first == "\"" {
        let end = content.lastIndex(of: "\"") ?? content.endIndex
        if unreadDepth == Int.max, end > content.startIndex {
          text += content[content.index(after: content.startIndex)..<end]
        }
      } else if unreadDepth == Int.max, content.first == "<" {
        let name = content.dropFirst().prefix { $0 != ">" && $0 != " " }
        if unread.contains(name) { unreadDepth = depth }
      }
    }
    return squeezed(text)
  }

  /// Returns a text without blanks and without characters of no width.
  static func squeezed(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          !scalar.properties.isWhitespace
            && !["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"].contains(scalar)
        }))
  }
}
