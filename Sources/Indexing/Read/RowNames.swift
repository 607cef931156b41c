/// Assigns unique ids to the rows of a file.
struct RowNames {
  private var taken: Set<String> = []
  /// The line of the last row that was named after its line, and the number of such rows on that line.
  private var last = (line: 0, count: 0)

  var isEmpty: Bool { taken.isEmpty }

  /// Returns the id that a row states or, if it states none or an earlier row has it, `line-3`, then
  /// `line-3-2` for the next row on that line, and so on. Lines must be passed in ascending order.
  mutating func take(_ id: String?, line: Int) -> String {
    if let id, taken.insert(id).inserted { return id }
    if last.line != line { last = (line, 0) }
    while true {
      last.count += 1
      let name = last.count == 1 ? "line-\(line)" : "line-\(line)-\(last.count)"
      if taken.insert(name).inserted { return name }
    }
  }
}
