extension Array where Element == Section {
  /// Appends sections. Only the first section of an article can lack a heading, so leading text without
  /// a heading joins the last section.
  package mutating func add(_ sections: [Section]) {
    var rest = sections[...]
    if let first = rest.first, first.heading == nil, !isEmpty {
      self[count - 1].paragraphs += first.paragraphs
      rest = rest.dropFirst()
    }
    self += rest
  }

  /// Inserts paragraphs at the beginning: in the first section if it has no heading, otherwise in a new
  /// section before it.
  package mutating func prepend(_ paragraphs: [Paragraph]) {
    guard let first = paragraphs.first else { return }
    if let section = self.first, section.heading == nil {
      self[0].line = first.line
      self[0].paragraphs.insert(contentsOf: paragraphs, at: 0)
    } else {
      insert(Section(heading: nil, line: first.line, paragraphs: paragraphs), at: 0)
    }
  }
}
