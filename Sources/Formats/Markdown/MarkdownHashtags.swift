import Base

/// Hashtags in the text of Markdown, by the rule of Obsidian: `#garden/tools`, of letters, digits, symbols such
/// as emoji, and `_-/`. A name has at least one letter or symbol, and stands after a blank or an opening bracket.
enum MarkdownHashtags {
  /// The length limit of a name, in bytes. A longer one is no tag.
  private static let longest = 200

  /// Appends the tags in a piece of text. `before` is the text above it in the same block.
  static func add(from text: Bytes, after before: [UInt8], to tags: inout [String]) {
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "#") else {
        index += 1
        continue
      }
      let isStart =
        index > 0
        ? mayPrecede(text.scalar(before: index).value)
        : before.isEmpty
          || before.suffix(4).withUnsafeBufferPointer {
            mayPrecede($0.scalar(before: $0.count).value)
          }
      var end = isStart ? end(ofName: index + 1, in: text) : index + 1
      if let tag = tag(text.part(index + 1..<end)) {
        if let words = endOfWords(from: end, in: text) {
          tags.append(String(decoding: text[index + 1..<words], as: UTF8.self))
          end = words + 1
        } else {
          tags.append(tag)
        }
      }
      index = end
    }
  }

  /// The length limit of the words after the first in Bear's `#two words#`, in bytes.
  private static let longestWords = 60

  /// Returns the index of the `#` that ends Bear's `#two words#`, given the end of the first word; nil for a single
  /// word. `#lang in C#` is one, because the last word has one letter.
  private static func endOfWords(from start: Int, in text: Bytes) -> Int? {
    var end = start
    var word = start
    while end < min(text.count, start + longestWords), text[end] != UInt8(ascii: "#") {
      let (scalar, length) = text.scalar(at: end)
      guard scalar == " " || isInName(scalar) else { return nil }
      if scalar == " " { word = end + 1 }
      end += length
    }
    guard end < text.count, text[end] == UInt8(ascii: "#"), word > start, end - word > 1,
      end + 1 == text.count || !isInName(text.scalar(at: end + 1).value)
    else { return nil }
    return end
  }

  /// Returns whether a hashtag can follow: `{#name}` is an anchor.
  private static func mayPrecede(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (scalar.isOpener && scalar != "{")
  }

  private static func end(ofName start: Int, in text: Bytes) -> Int {
    var end = start
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      guard isInName(scalar) else { break }
      end += length
    }
    return end
  }

  private static func isInName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return UInt8(scalar.value).isAlphanumeric || scalar == "_" || scalar == "-" || scalar == "/"
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber: true
    case .otherNumber, .otherSymbol, .modifierSymbol: scalar != "\u{FFFD}"
    default: scalar == "\u{200D}"
    }
  }

  private static func tag(_ name: Bytes) -> String? {
    var name = name
    while let last = name.last, last == UInt8(ascii: "/") || last == UInt8(ascii: "-") {
      name = name.part(0..<name.count - 1)
    }
    guard name.first != UInt8(ascii: "/"), name.count <= longest,
      name.contains(where: { $0.isLetter || $0 >= 0x80 }), !isColor(name)
    else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// Returns whether the name is a color such as `#e3e3e3` or `#ff880080`.
  private static func isColor(_ name: Bytes) -> Bool {
    (name.count == 6 || name.count == 8) && name.contains(where: \.isDigit)
      && name.allSatisfy { $0.isDigit || ($0 | 0x20) &- UInt8(ascii: "a") < 6 }
  }
}
