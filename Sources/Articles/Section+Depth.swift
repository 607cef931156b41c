extension Array where Element == Section {
  /// How deep each section stands below others: 1 at the top, one more than the section that it is
  /// part of. Of `##`, `####`, `###` the last two are both 2.
  package var depths: [Int] {
    var open: [Int] = []
    return map { section in
      while let level = open.last, level >= section.level { open.removeLast() }
      // Text without a heading is part of no section, and has none.
      guard section.heading != nil else { return 1 }
      open.append(section.level)
      return open.count
    }
  }
}
