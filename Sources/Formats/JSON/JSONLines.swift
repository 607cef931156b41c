public import Articles
import Base
import JSON

/// A reader for articles in a stream of JSON objects: one per line, the elements of a list, or one after
/// another.
///
/// Only one object is in memory at a time; its size is limited. An unreadable object is a row with a
/// problem, and the following objects are still read. Takes linear time.
public struct JSONLines {
  /// The arrangement of the objects.
  public enum Layout: Sendable {
    /// One object per line, as in `.jsonl` and `.ndjson`. A broken line does not affect the others.
    case lines
    /// The elements of a list or, outside lists, one object after another, as in `.json`. Commas are
    /// optional. The reader stops after text that is not JSON unless it starts with a bracket, because it
    /// cannot tell where the next value starts.
    case values
    /// `values` if the first character is `[`, `lines` otherwise.
    case detected
  }

  /// An article, or the reason why an object is not one.
  public enum Row: Sendable, Equatable {
    /// An article, with its identifier if the object states one. `line` is the line on which the object
    /// starts, counted from 1; all lines in the article are this line.
    case article(Article, id: String?, line: Int)
    /// The reason why this line has no article.
    case problem(line: Int, message: String)
  }

  /// A function that parses the text of an object, which is valid UTF-8. A title that it finds is used if
  /// the object has none; the lines that it returns are ignored.
  public typealias TextReader = @Sendable ([UInt8]) -> Article

  /// The default size limit of an object, in bytes: 64 MB.
  public static let usualLimit = 64 << 20

  private let mapping: JSONMapping
  private let readText: TextReader
  private let keys = JSONKeys()
  private var splitter: JSONLinesSplitter

  /// Creates a reader at the start of a stream.
  ///
  /// - Parameters:
  ///   - layout: The arrangement of the objects.
  ///   - mapping: The keys of the parts of an article.
  ///   - limit: The size limit of an object, in bytes. A larger one is skipped as a problem, without
  ///     being held in memory.
  ///   - text: The parser for texts. If nil, each line is a paragraph, except that a line which starts
  ///     with `#` to `######` and a blank is a heading.
  public init(
    layout: Layout = .lines, mapping: JSONMapping = JSONMapping(), limit: Int = usualLimit,
    text: TextReader? = nil
  ) {
    self.mapping = mapping
    readText = text ?? { JSONRowText.article($0) }
    splitter = JSONLinesSplitter(layout: layout, limit: limit)
  }

  /// Returns the next row, or nil at the end of the stream. Blank lines are not rows.
  ///
  /// - Parameter source: Writes the next bytes of the stream to the buffer and returns their number, or 0
  ///   at the end.
  /// - Returns: An article or a problem.
  /// - Throws: The error of `source`. No data is lost, and the call can be repeated.
  public mutating func next<Failure: Error>(
    from source: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Row? {
    while true {
      switch splitter.next() {
      case .value(let range, let line):
        if let row = row(range, line) { return row }
      case .problem(let message, let line): return .problem(line: line, message: message)
      case .more: try splitter.fill(from: source)
      case .end: return nil
      }
    }
  }

  /// Parses a row. Returns nil for a blank line.
  private mutating func row(_ range: Range<Int>, _ line: Int) -> Row? {
    let node: JSONNode
    do {
      guard let value = try splitter.withBytes(range, Self.parse) else { return nil }
      node = value
    } catch {
      let rest = splitter.stopAfterJunk(range) ? "; the rest is not read" : ""
      let position =
        error.line == 1
        ? "column \(error.column)" : "in the object that starts on line \(line)"
      return .problem(
        line: line + error.line - 1, message: "not JSON: \(error.message) (\(position))\(rest)")
    }
    guard node.members != nil else {
      return .problem(line: line, message: "\(node.typeName), not an object")
    }
    var reader = JSONRow(node, line: line, mapping: mapping, keys: keys, text: readText)
    guard let (article, id) = reader.read() else {
      return .problem(line: line, message: "no title and no text")
    }
    return .article(article, id: id, line: line)
  }

  private static func parse(_ bytes: Bytes) throws(JSONError) -> JSONNode? {
    guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
    return try JSONNode.parse(bytes)
  }
}
