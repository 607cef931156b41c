import CommandLine
import Indexing
import Store

/// The text output of the terms, value slots and words of an article.
struct FieldsText {
  let index: IndexedFields

  func print(to printer: TextPrinter) {
    let names = index.fields.terms.map(\.field.name) + ValueField.table.map(\.name)
    let width = names.map(\.count).max() ?? 0
    printer.emptyLine()
    heading("Terms", printer)
    for term in index.fields.terms {
      row(term.field.name, Self.text(of: term.bytes), width, printer)
    }
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
