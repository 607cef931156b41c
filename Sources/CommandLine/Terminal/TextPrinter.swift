/// A printer of paragraphs and lines for a terminal, with or without colours.
package struct TextPrinter {
  private let output: StandardOutput
  private let columns: Int
  private let isColored: Bool

  package init(_ output: StandardOutput, terminal: Terminal, color: ColorChoice) {
    self.output = output
    columns = terminal.columns
    isColored = color.isOn(for: terminal)
  }

  /// Prints an indented paragraph, wrapped to the width. Prints nothing if the text is empty.
  package func paragraph(_ runs: [Run], indent: Int = 0) {
    let margin = String(repeating: " ", count: indent)
    for cells in LineBreaker.lines(of: runs, columns: columns - indent) {
      output.write(margin + rendered(cells) + "\n")
    }
  }

  /// Prints one line without wrapping, for text that users copy, such as a path.
  package func line(_ runs: [Run], indent: Int = 0) {
    let cells = runs.flatMap { run in
      SafeText.cleaned(run.text).map {
        LineBreaker.Cell(character: $0, style: run.style, width: 0)
      }
    }
    output.write(String(repeating: " ", count: indent) + rendered(cells) + "\n")
  }

  /// Prints an empty line.
  package func emptyLine() { output.write("\n") }

  private func rendered(_ cells: [LineBreaker.Cell]) -> String {
    guard isColored else { return String(cells.map(\.character)) }
    var text = ""
    var current = Style.plain
    for cell in cells {
      if cell.style != current {
        if current.sequence != nil { text += "\u{1B}[0m" }
        if let sequence = cell.style.sequence { text += "\u{1B}[\(sequence)m" }
        current = cell.style
      }
      text.append(cell.character)
    }
    return current.sequence == nil ? text : text + "\u{1B}[0m"
  }
}
