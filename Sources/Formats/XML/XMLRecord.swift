import Base

/// One of many elements with the same shape in a file, such as the notes of an export.
struct XMLRecord {
  /// An element in the record, or in one of its elements.
  struct Field {
    /// The name, behind that of the element that it is in: `author/name`.
    var name: String
    var attributes: Range<Int>
    /// The range between its tags.
    var contents: Range<Int>
  }

  /// The offset at which it starts.
  var start: Int
  var name: String
  var attributes: [String: String]
  var fields: [Field] = []
  /// Whether its end tag is there.
  var isClosed = false

  /// Returns the fields of a name.
  func fields(_ name: String) -> [Field] { fields.filter { $0.name == name } }

  /// Returns the texts of all fields of a name, without those that are blank.
  func texts(_ name: String, in bytes: Bytes) -> [String] {
    fields(name).map { XMLText.text(of: $0.contents, in: bytes) }
      .filter { $0.utf8.contains { $0 > 0x20 } }
  }

  /// Returns the first text of the first of these names that has any.
  func text(_ names: String..., in bytes: Bytes) -> String? {
    for name in names {
      if let text = texts(name, in: bytes).first { return text }
    }
    return nil
  }
}

/// A reader for the records of a file, and for what stands before them.
struct XMLRecordReader {
  /// The largest number of fields of a record.
  private static let maximumFields = 50_000
  /// The largest number of texts outside of records that are kept.
  private static let maximumHeader = 5_000
  /// The size limit of such a text, in bytes. They apply to all records.
  private static let longestHeader = 1_000
  /// The largest number of open elements whose names are compared with those of end tags.
  private static let maximumDepth = 64
  /// Prefixes of the namespaces of feeds, in which other programs write no prefix.
  private static let prefixes = ["atom:", "rss:", "atom03:", "a10:"]

  private let names: Set<String>
  /// The offset from which the next record is searched.
  private var offset = 0
  /// The name of the outermost element, without its prefix.
  private(set) var root: String?
  private var absent: Set<XMLReader.Mark> = []
  /// The texts of elements outside of records, in the order of the file.
  private(set) var header: [(name: String, text: String)] = []
  /// The attributes of the outermost element.
  private(set) var rootAttributes: [String: String] = [:]

  /// Creates a reader for records with one of these names, which have no prefix.
  init(_ names: Set<String>) { self.names = names }

  /// Returns the next record, or nil at the end.
  mutating func next(in bytes: Bytes) -> XMLRecord? {
    var reader = XMLReader(bytes, in: min(offset, bytes.count)..<bytes.count)
    reader.absent = absent
    defer { (offset, absent) = (reader.offset, reader.absent) }
    var last: String?
    while let event = reader.next() {
      switch event {
      case .start(let name, let attributes, let isEmpty):
        let name = Self.short(name)
        if root == nil {
          root = Self.local(name)
          rootAttributes = XMLText.attributes(in: attributes, of: bytes)
        }
        last = isEmpty ? nil : name
        guard names.contains(name) else { continue }
        var record = XMLRecord(
          start: reader.start, name: name,
          attributes: XMLText.attributes(in: attributes, of: bytes))
        if isEmpty { record.isClosed = true } else { Self.fill(&record, names, &reader) }
        return record
      case .text(let range), .literal(let range):
        guard let name = last, header.count < Self.maximumHeader,
          range.count <= Self.longestHeader
        else { continue }
        let isLiteral = if case .literal = event { true } else { false }
        let text =
          isLiteral
          ? String(decoding: bytes.part(range), as: UTF8.self)
          : XMLText.text(of: range, in: bytes)
        if text.utf8.contains(where: { $0 > 0x20 }) { header.append((name, text)) }
      case .end: last = nil
      }
    }
    return nil
  }

  /// Reads the fields up to the end tag of a record, or up to the next record.
  private static func fill(
    _ record: inout XMLRecord, _ names: Set<String>, _ reader: inout XMLReader
  ) {
    var open: [(name: String, field: Int?)] = []
    /// The number of open elements beyond those in `open`.
    var surplus = 0
    func close(from first: Int, at end: Int) {
      for element in open[first...] {
        guard let field = element.field else { continue }
        let start = record.fields[field].contents.lowerBound
        record.fields[field].contents = start..<max(start, end)
      }
      open.removeSubrange(first...)
    }
    while let event = reader.next() {
      switch event {
      case .start(let name, let attributes, let isEmpty):
        let name = short(name)
        if names.contains(name) {
          close(from: 0, at: reader.start)
          return reader.goBack()
        }
        var field: Int?
        if open.count < 2, surplus == 0, record.fields.count < maximumFields {
          let path = open.isEmpty ? name : "\(open[0].name)/\(name)"
          field = record.fields.count
          let contents = reader.offset..<reader.offset
          record.fields.append(
            XMLRecord.Field(name: path, attributes: attributes, contents: contents))
        }
        guard !isEmpty else { continue }
        if open.count < maximumDepth { open.append((name, field)) } else { surplus += 1 }
      case .end(let name):
        let name = short(name)
        if name == record.name {
          close(from: 0, at: reader.start)
          record.isClosed = true
          return
        }
        if surplus > 0 {
          surplus -= 1
        } else if let index = open.lastIndex(where: { $0.name == name }) {
          close(from: index, at: reader.start)
        }
      case .text, .literal: continue
      }
    }
    close(from: 0, at: reader.offset)
  }

  private static func short(_ name: String) -> String {
    for prefix in prefixes where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  private static func local(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
