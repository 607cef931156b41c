public import Articles
import Base
import JSON

/// Reads articles of a stream of JSON objects: a line each, the elements of a list, or one after
/// another.
///
/// One object is in memory at a time, of any size up to the limit. What cannot be read is a row
/// as well, with its line, and the objects after it are read. Takes time in proportion to the
/// length.
public struct JSONLines {
  /// How the objects follow each other.
  public enum Layout: Sendable {
    /// A line each, as in `.jsonl` and `.ndjson`; a broken line harms no other.
    case lines
    /// As in `.json`: the elements of a list or, outside lists, one object after another. Commas
    /// are not insisted upon. After something that is neither object nor list nor any JSON, what
    /// follows has no meaning and is not read.
    case values
    /// `values` if the first character is `[`, `lines` otherwise.
    case detected
  }

  /// One object, or what stands in its place.
  public enum Row: Sendable, Equatable {
    /// An article and its identifier, where the object states one; all lines in the article are
    /// this line, where the object starts, counted from 1.
    case article(Article, id: String?, line: Int)
    /// Why there is no article on this line.
    case problem(line: Int, message: String)
  }

  /// Reads the text of an object, which is valid UTF-8. A title that it finds is that of an object
  /// without one; the lines that it gives do not matter.
  public typealias TextReader = @Sendable ([UInt8]) -> Article

  /// The largest object that is read unless told otherwise, in bytes: 64 MB.
  public static let usualLimit = 64 << 20

  private let mapping: JSONMapping
  private let readText: TextReader
  private var splitter: JSONLinesSplitter

  /// A reader at the start of a stream.
  ///
  /// - Parameters:
  ///   - layout: How the objects follow each other.
  ///   - mapping: The keys that hold the parts of an article.
  ///   - limit: The largest object that is read, in bytes. A larger one is a problem, and is not
  ///     held in memory.
  ///   - text: The format of texts. If there is none, a line is a paragraph, and a line that starts
  ///     with `#` to `######` and a blank a heading.
  public init(
    layout: Layout = .lines, mapping: JSONMapping = JSONMapping(), limit: Int = usualLimit,
    text: TextReader? = nil
  ) {
    self.mapping = mapping
    readText = text ?? { JSONRowText.article($0) }
    splitter = JSONLinesSplitter(layout: layout, limit: limit)
  }

  /// The next row; nil at the end of the stream.
  ///
  /// - Parameter source: Writes the next bytes of the stream to the buffer and returns how many; 0
  ///   at the end.
  /// - Returns: An article or a problem; blank lines are no rows.
  /// - Throws: What `source` throws; nothing is lost then, and this may be called again.
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

  /// Nil for a blank line.
  private mutating func row(_ range: Range<Int>, _ line: Int) -> Row? {
    let node: JSONNode
    do {
      guard let value = try splitter.withBytes(range, Self.parse) else { return nil }
      node = value
    } catch {
      let rest = splitter.stopAfterJunk(range) ? "; the rest is not read" : ""
      let place = error.line == 1 ? "column \(error.column)" : "of the object"
      return .problem(
        line: line + error.line - 1, message: "not JSON: \(error.message) (\(place))\(rest)")
    }
    guard node.members != nil else {
      return .problem(line: line, message: "\(node.typeName), not an object")
    }
    var reader = JSONRow(node, line: line, mapping: mapping, text: readText)
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
