/// Gives each row of a file a name of its own.
struct RowNames {
  private var taken: Set<String> = []
  /// The line of the last row that was named by it, and how many of that line were.
  private var last = (line: 0, count: 0)

  var isEmpty: Bool { taken.isEmpty }

  /// The identifier that a row states, unless an earlier one has it; else `line-3` and, for further
  /// rows of that line, `line-3-2` and so on. Lines come in their order.
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
