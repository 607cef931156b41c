import Base

/// The end of a script.
///
/// A script can hold `</script>` without ending there: below `<!--`, a `<script` opens an inner script
/// (HTML Standard, 13.2.5.4 and following, "double escaped"). Old pages hide their scripts that way.
enum HTMLScript {
  /// Returns the offset of the end tag for the script whose text begins at `start`, or nil.
  static func end(_ bytes: Bytes, from start: Int) -> Int? {
    var isEscaped = false
    var hasInner = false
    var at = start
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "<"):
        if !isEscaped, bytes.starts(with: "<!--", at: at) {
          isEscaped = true
          // `<!-->` ends the comment, so that its end may share dashes with its start.
          at += 2
          continue
        }
        if bytes.hasEndTag("script", at: at) {
          guard hasInner else { return at }
          hasInner = false
        } else if isEscaped, bytes.hasTag("script", at: at + 1) {
          hasInner = true
        }
      case UInt8(ascii: "-") where isEscaped && bytes.starts(with: "-->", at: at):
        isEscaped = false
        hasInner = false
      default: break
      }
      at += 1
    }
    return nil
  }
}

extension Bytes {
  /// Returns whether an end tag of this name, which is in lower case, is at `offset`.
  func hasEndTag(_ name: String, at offset: Int) -> Bool {
    offset + 1 < count && self[offset] == UInt8(ascii: "<") && self[offset + 1] == UInt8(ascii: "/")
      && hasTag(name, at: offset + 2)
  }

  /// Returns whether a name of a tag, which is in lower case, is at `offset`.
  fileprivate func hasTag(_ name: String, at offset: Int) -> Bool {
    let end = offset + name.utf8.count
    guard end < count, zip(name.utf8, self[offset...]).allSatisfy({ $0 == $1.lowercased }) else {
      return false
    }
    return self[end] <= 0x20 || self[end] == UInt8(ascii: "/") || self[end] == UInt8(ascii: ">")
  }
}
