/// Limits on the lines of a file and on the files of a folder.
enum SizeRules {
  /// No file of `Sources` has more lines than this.
  static let longest = 500
  /// The median file of `Sources` has fewer lines than this.
  static let median = 120
  /// No folder of `Sources` has more files than this.
  static let fullest = 25

  static func violations(in tree: SourceTree) -> [Violation] {
    let files = tree.files.filter { $0.target != nil && $0.isProgram }
    var found = files.filter { $0.lineCount > longest }.map {
      Violation(
        path: $0.path, line: nil,
        message: "\($0.lineCount) lines, over \(longest): split it by concept")
    }
    let counts = files.map(\.lineCount).sorted()
    if let middle = counts.dropFirst(counts.count / 2).first, middle >= median {
      found.append(
        Violation(
          path: "Sources", line: nil,
          message: "the median file has \(middle) lines; it must have fewer than \(median)"))
    }
    let folders = Dictionary(grouping: files) { file in
      file.path.split(separator: "/").dropLast().joined(separator: "/")
    }
    for (folder, files) in folders.sorted(by: { $0.key < $1.key }) where files.count > fullest {
      found.append(
        Violation(
          path: folder, line: nil,
          message: "\(files.count) files, over \(fullest): make a folder for each task"))
    }
    return found
  }
}
