import Base

/// Takes out of Markdown what cmark would pass on as text: shortcodes and tags of templates
/// (`{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`), attributes (`{: … }`), footnote marks, and
/// what Obsidian adds (`[[Page|shown]]`, `![[image.png]]`, `==marked==`, `%% comment %%`), as well
/// as `~~struck~~`. Code stays as it is. No line is added or lost.
struct MarkdownScrub {
  let bytes: Bytes
  let footnotes: Set<ArraySlice<UInt8>>
  var guards = MarkdownGuards()

  init(_ bytes: Bytes, footnotes: Set<ArraySlice<UInt8>>) {
    self.bytes = bytes
    self.footnotes = footnotes
  }

  /// Writes lines that follow each other without a blank one.
  mutating func write(_ lines: [MarkdownLine], to output: inout [UInt8]) {
    guard let first = lines.first, let last = lines.last else { return }
    var run = MarkdownRun(
      scrub: self, range: first.range.lowerBound..<last.range.upperBound, lines: lines)
    run.write(to: &output)
    guards = run.guards
  }
}
