import Base

/// The properties that exporters write above the text: a table of Evernote for Windows (`Created:`,
/// `Author:`, `Tags:`) or Notion (`class="properties"`), or a line of Confluence (`class="page-metadata"`).
///
/// Each row of a table has two cells, a label and a value. If all labels are known, the table is not part of the text.
struct HTMLPropertyTable {
  /// The values by the field that their labels state, in page order.
  private(set) var values: [(field: MetadataField, value: LocatedText)] = []

  /// Labels of properties that are neither metadata nor text.
  private static let ignoredLabels: Set<String> = [
    "location", "notebook", "reminder", "sourceapplication", "lasteditedby", "updatedby", "id",
  ]
  private static let fields: Set<MetadataField> = [
    .date, .updated, .author, .authors, .tag, .tags, .url, .language,
  ]
  /// The limits on nodes above the table, on rows, and on the lengths of a value and a line in bytes.
  private static let maximumNodes = 100
  private static let maximumRows = 40
  private static let longestValue = 1_000
  private static let longestLine = 300

  private struct Row {
    var label: String
    /// The texts in the second cell.
    var texts: [String]
    var line: Int
  }

  init() {}

  /// Reads the first table if only headings are above it. Hides it if all of its rows are properties.
  init(hiddenIn tree: inout HTMLTree) {
    guard let table = Self.table(in: tree) else {
      readLine(in: &tree)
      return
    }
    let rows = Self.rows(of: table, in: tree)
    guard let rows, !rows.isEmpty else { return }
    // Of other tables, a colon ends each label of a property.
    let isExported =
      tree.metadata.isFromEvernote || tree.nodes[table].traits.contains(.isProperties)
    guard isExported || rows.allSatisfy({ $0.label.hasSuffix(":") }) else { return }
    var isComplete = true
    for row in rows {
      let label = row.label.hasSuffix(":") ? row.label.dropLast() : row.label[...]
      let meanings = MetadataKeys.meanings(of: label).filter { Self.fields.contains($0.field) }
      if meanings.isEmpty {
        isComplete = isComplete && Self.ignoredLabels.contains(MetadataKeys.folded(label))
      }
      for (field, _) in meanings {
        for text in row.texts { values.append((field, LocatedText(text: text, line: row.line))) }
      }
    }
    let isKnown = values.contains { $0.field != .url && $0.field != .language }
    guard isKnown, isExported || isComplete else {
      values = []
      return
    }
    if isComplete { tree.nodes[table].traits.insert(.isHidden) }
  }

  /// Reads and hides the line of Confluence: `Created by Ada, last modified by Bo on Jan 14, 2026`.
  private mutating func readLine(in tree: inout HTMLTree) {
    let limit = min(tree.nodes.count, Self.maximumNodes)
    guard
      let node = tree.nodes[..<limit].firstIndex(where: {
        $0.traits.contains(.isProperties) && $0.element != .table
      }),
      let text = Self.texts(of: node, in: tree)?.joined(separator: " "),
      text.utf8.count <= Self.longestLine,
      let found = text.wholeMatch(
        of: /Created by (.+?)(?: ?, last (modified)(?: by .+?)?)?(?: on (\w+ \d+, \d+))?/)
    else { return }
    var lines = HTMLLineCounter(tree.bytes)
    let line = lines.line(at: Int(tree.nodes[node].start))
    values.append((.author, LocatedText(text: String(found.output.1), line: line)))
    if let day = found.output.3 {
      let field: MetadataField = found.output.2 == nil ? .date : .updated
      values.append((field, LocatedText(text: String(day), line: line)))
    }
    tree.nodes[node].traits.insert(.isHidden)
  }

  private static func table(in tree: HTMLTree) -> Int? {
    var index = 0
    var headingEnd = 0
    while index < min(tree.nodes.count, maximumNodes) {
      let node = tree.nodes[index]
      if node.isOmitted(.isHidden) {
        index = Int(node.next)
        continue
      }
      if node.element == .table { return index }
      if node.element.isHeading { headingEnd = max(headingEnd, Int(node.next)) }
      if node.element == .text, index >= headingEnd,
        tree.bytes.part(node.range).contains(where: { $0 > 0x20 })
      {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Returns the rows; nil if one has not two cells, or if there is text outside of them.
  private static func rows(of table: Int, in tree: HTMLTree) -> [Row]? {
    var rows: [Row] = []
    var cells: [Int] = []
    let end = Int(tree.nodes[table].next)
    var lines = HTMLLineCounter(tree.bytes)
    func isDone() -> Bool { cells.isEmpty || cells.count == 2 }
    for index in table + 1..<end {
      switch tree.nodes[index].element {
      case .table, .caption: return nil
      case .tr:
        guard isDone(), rows.count < maximumRows else { return nil }
        cells = []
      case .td, .th:
        cells.append(index)
        guard cells.count == 2 else { continue }
        let texts = texts(of: cells[1], in: tree)
        guard let label = Self.texts(of: cells[0], in: tree)?.joined(separator: " "), let texts
        else { return nil }
        rows.append(
          Row(label: label, texts: texts, line: lines.line(at: Int(tree.nodes[cells[1]].start))))
      default: break
      }
      guard cells.count <= 2 else { return nil }
    }
    return isDone() ? rows : nil
  }

  private static func texts(of cell: Int, in tree: HTMLTree) -> [String]? {
    var texts: [String] = []
    var length = 0
    for node in tree.nodes[cell + 1..<max(cell + 1, Int(tree.nodes[cell].next))]
    where node.element == .text {
      length += node.range.count
      guard length <= longestValue else { return nil }
      // Notion writes `@October 4, 2020`.
      let text = HTMLText.text(of: node.range, in: tree.bytes).trimmingPrefix("@")
      if !text.isEmpty { texts.append(String(text)) }
    }
    return texts
  }
}
