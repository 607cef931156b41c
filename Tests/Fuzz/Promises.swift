import Articles

/// What holds for the article of every input. A fuzzer stops at the first that breaks.
func check(_ article: Article, of bytes: UnsafeBufferPointer<UInt8>) {
  var lineCount = 1
  for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
    if bytes[index] == 0x0D || index == 0 || bytes[index - 1] != 0x0D { lineCount += 1 }
  }
  // UTF-16 may have any number of lines: a unit of two bytes can be one.
  let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  check(article, lines: 1...(isUTF16 ? bytes.count + 1 : lineCount))
}

/// The same, for an article that stands on these lines.
func check(_ article: Article, lines: ClosedRange<Int>) {
  let paragraphs = article.sections.flatMap(\.paragraphs) + article.profiles.flatMap(\.paragraphs)
  for paragraph in paragraphs {
    require(!paragraph.text.isEmpty, "a paragraph without text")
    require(lines.contains(paragraph.line), "a paragraph on a line that there is not")
  }
  require(lines.contains(article.titleLine), "a title on a line that there is not")
  for section in article.sections {
    require(lines.contains(section.line), "a section on a line that there is not")
  }
  require(
    article.sections.dropFirst().allSatisfy { $0.heading != nil },
    "a section without heading below another")
  require(article.profiles.allSatisfy { !$0.name.isEmpty }, "a profile without name")
  require(
    article.warnings.allSatisfy { $0.line.map(lines.contains) ?? true },
    "a warning about a line that there is not")
}

/// Ends the process with the message unless the condition holds. An optimized `precondition` prints nothing.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}

/// Calls `body` with what the fuzzer offers.
func withInput(
  _ start: UnsafePointer<UInt8>?, _ count: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
) -> CInt {
  body(UnsafeBufferPointer(start: start, count: count))
  return 0
}
