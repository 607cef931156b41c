import CYAML

/// The starts of the lines of a text, in characters. libyaml also ends a line at U+0085, U+2028 and U+2029,
/// where no editor and no other reader of Lede does, so its own line numbers would name other lines.
struct LineStarts {
  private var starts = [0]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var characters = 0
    for (index, byte) in bytes.enumerated() {
      // A continuation byte of UTF-8 begins no character.
      if byte & 0xC0 != 0x80 { characters += 1 }
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && next != UInt8(ascii: "\n") {
        starts.append(characters)
      }
    }
  }

  /// Returns the position of a mark of libyaml, which counts characters from 0.
  func mark(_ mark: yaml_mark_t) -> Mark {
    let index = Int(mark.index)
    var line = 0
    var end = starts.count
    while end - line > 1 {
      let middle = (line + end) / 2
      if starts[middle] <= index { line = middle } else { end = middle }
    }
    return Mark(line: line + 1, column: index - starts[line] + 1)
  }
}
