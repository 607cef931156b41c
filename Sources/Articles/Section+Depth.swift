extension Array where Element == Section {
  /// The nesting depth of each section: 1 at the top, one more for each section that contains it. In
  /// `##`, `####`, `###`, the last two have depth 2.
  package var depths: [Int] {
    var open: [Int] = []
    return map { section in
      while let level = open.last, level >= section.level { open.removeLast() }
      // Text without a heading is in no section and contains none.
      guard section.heading != nil else { return 1 }
      open.append(section.level)
      return open.count
    }
  }
}
