import CommandLine
import Indexing
import Store

/// The text output of the terms, value slots and words of an article.
struct FieldsText {
  let index: IndexedFields

  func print(to printer: TextPrinter) {
    let terms =
      index.fields.terms.map { ($0.field.name, $0.bytes) }
      + index.wholeNames.map { (TermField.wholeName.name, $0) }
    let names = terms.map(\.0) + ValueField.table.map(\.name)
    let width = names.map(\.count).max() ?? 0
    printer.emptyLine()
    heading("Terms", printer)
    for (name, term) in terms { row(name, Self.text(of: term), width, printer) }
    printer.emptyLine()
    heading("Slots", printer)
    for field in ValueField.table {
      guard let value = index.fields.values[field] else { continue }
      row(field.name, Self.text(of: value), width, printer)
    }
    printer.emptyLine()
    heading("Words", printer)
    for word in index.words {
      let positions = word.positions.map(String.init).joined(separator: " ")
      printer.line([Run(Self.text(of: word.term)), Run("  " + positions, .faint)], indent: 2)
    }
  }

  private func heading(_ text: String, _ printer: TextPrinter) {
    printer.paragraph([Run(text, .title)])
  }

  private func row(_ name: String, _ value: String, _ width: Int, _ printer: TextPrinter) {
    let padded = name + String(repeating: " ", count: width - name.count + 2)
    printer.line([Run(padded, .faint), Run(value)], indent: 2)
  }

  private static func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
