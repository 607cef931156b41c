/// Breaks styled text into lines that fit a number of columns.
///
/// Lines break at blanks, and between two wide characters, for Chinese and Japanese have no blanks.
/// A word that is wider than the line is cut.
package struct LineBreaker {
  /// One character as it will stand on the screen.
  package struct Cell {
    package let character: Character
    package let style: Style
    package let width: Int

    package var isBlank: Bool { character == " " }
  }

  private let columns: Int
  private var lines: [[Cell]] = []
  private var line: [Cell] = []
  private var width = 0
  /// Where in `line` the next line would begin if it had to break.
  private var opportunity: Int?

  private init(columns: Int) { self.columns = columns }

  /// The lines of `runs`, cleaned for a terminal, without blanks at their ends.
  package static func lines(of runs: [Run], columns: Int) -> [[Cell]] {
    var breaker = LineBreaker(columns: max(columns, 2))
    for run in runs {
      for character in SafeText.cleaned(run.text) {
        breaker.add(
          Cell(character: character, style: run.style, width: DisplayWidth.of(character)))
      }
    }
    breaker.end(at: breaker.line.count)
    return breaker.lines
  }

  private mutating func add(_ cell: Cell) {
    // Runs of blanks are one, and a line does not begin with one.
    if cell.isBlank, line.last?.isBlank ?? true { return }
    if let last = line.last, last.isBlank || (last.width == 2 && cell.width == 2) {
      opportunity = line.count
    }
    // A blank may hang over the edge: it is dropped when the line ends.
    while width + cell.width > columns, !cell.isBlank, !line.isEmpty {
      end(at: opportunity ?? line.count)
    }
    line.append(cell)
    width += cell.width
  }

  private mutating func end(at index: Int) {
    var full = Array(line[..<index])
    while full.last?.isBlank == true { full.removeLast() }
    if !full.isEmpty { lines.append(full) }
    line.removeFirst(index)
    width = line.reduce(0) { $0 + $1.width }
    opportunity = nil
  }
}
