import Base

/// A preprocessor that removes marks which cmark would pass on as text: shortcodes and template tags
/// (`{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`), attributes (`{: … }`), footnote marks, the marks of
/// Obsidian (`[[Page|shown]]`, `![[image.png]]`, `==marked==`, `%% comment %%`) and `~~struck~~`. Code
/// does not change, and no line is added or removed.
///
/// Properties of the page (`key:: value`), and Logseq's `#[[two words]]`, become entries of front matter.
struct MarkdownPreprocessor {
  let bytes: Bytes
  let footnotes: Set<ArraySlice<UInt8>>
  /// The lines on which Notion writes properties.
  let notionLines: ClosedRange<Int>?
  let readsHashtags: Bool
  var limits = MarkdownLimits()
  var properties: [FrontMatterEntry] = []

  /// Preprocesses a run of lines without blank lines.
  mutating func write(_ lines: [MarkdownLine], to output: inout [UInt8]) {
    guard let first = lines.first, let last = lines.last else { return }
    var run = MarkdownRun(
      preprocessor: self, range: first.range.lowerBound..<last.range.upperBound, lines: lines)
    run.write(to: &output)
    limits = run.limits
    properties += run.properties
  }
}
