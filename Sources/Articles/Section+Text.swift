extension Array where Element == Section {
  /// Adds sections below these. Only the first of an article can be without a heading: text that comes
  /// without one goes on with the section before.
  package mutating func add(_ sections: [Section]) {
    var rest = sections[...]
    if let first = rest.first, first.heading == nil, !isEmpty {
      self[count - 1].paragraphs += first.paragraphs
      rest = rest.dropFirst()
    }
    self += rest
  }

  /// Puts paragraphs above the text: only the first section can be without a heading, so it takes them
  /// if it has none, and one is made for them otherwise.
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
