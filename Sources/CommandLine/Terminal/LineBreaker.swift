/// A line breaker that wraps styled text to a number of columns.
///
/// Lines break at spaces, and between two wide characters, because Chinese and Japanese have no spaces.
/// A word that is wider than the line is cut.
package struct LineBreaker {
  /// One character with its style and width.
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
  /// The index in `line` at which the line can break.
  private var opportunity: Int?

  private init(columns: Int) { self.columns = columns }

  /// Returns the lines of `runs`, safe for a terminal, without trailing spaces.
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
    // Several spaces become one, and a line does not begin with a space.
    if cell.isBlank, line.last?.isBlank ?? true { return }
    if let last = line.last, last.isBlank || (last.width == 2 && cell.width == 2) {
      opportunity = line.count
    }
    // A space may exceed the width, because it is dropped at the end of the line.
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
