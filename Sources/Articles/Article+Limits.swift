/// Bounds that no text of a person meets, but files that programs write do. What an index stores of one
/// document has a limit, and so has the patience of whoever waits for it.
extension Article {
  package static let mostSections = 100_000
  package static let mostParagraphs = 500_000
  package static let mostProfiles = 100_000
  /// Of the text of one profile.
  package static let mostProfileBytes = 8_000_000
  package static let mostTags = 10_000
  /// Of titles, headings and names, in bytes.
  package static let longestName = 1_000
  /// Paragraphs too many go on with the one before up to this length, in bytes.
  private static let joinedLength = 1_000

  /// The article within the limits. Words go from where there is no room for them into the text; only
  /// tags are left out. Takes time in proportion to the length.
  package consuming func withinLimits() -> Article {
    limitProfiles()
    limitTags()
    limitSections()
    limitTitle()
    limitParagraphs()
    return self
  }

  /// Adds to the last section, or to a first one without a heading. What no article can hold as
  /// paragraphs is joined at once: millions of them take more room than their text.
  package mutating func append(_ paragraph: Paragraph) {
    if sections.isEmpty { sections.append(Section(heading: nil, line: paragraph.line)) }
    Self.add(paragraph, to: &sections[sections.count - 1].paragraphs, most: Self.mostParagraphs)
  }

  private mutating func warn(_ line: Int, _ message: String) {
    warnings.append(ParseWarning(line: line, message: message))
  }

  private mutating func limitTags() {
    guard tags.count > Self.mostTags else { return }
    warn(titleLine, "\(tags.count) tags: only the first \(Self.mostTags) are read")
    tags.removeSubrange(Self.mostTags...)
  }

  private mutating func limitProfiles() {
    for index in profiles.indices where profiles[index].name.utf8.count > Self.longestName {
      let whole = profiles[index].name
      profiles[index].name = Self.beginning(of: whole)
      profiles[index].paragraphs.insert(Paragraph(text: whole, line: profiles[index].line), at: 0)
    }
    for index in profiles.indices { limitText(ofProfile: index) }
    guard profiles.count > Self.mostProfiles else { return }
    warn(
      profiles[Self.mostProfiles].line, "more than \(Self.mostProfiles) profiles: the rest is text")
    for profile in profiles[Self.mostProfiles...] {
      addText([Paragraph(text: profile.name, line: profile.line)] + profile.paragraphs)
    }
    profiles.removeSubrange(Self.mostProfiles...)
  }

  private mutating func limitText(ofProfile index: Int) {
    var bytes = 0
    let end = profiles[index].paragraphs.firstIndex { paragraph in
      bytes += paragraph.text.utf8.count
      return bytes > Self.mostProfileBytes
    }
    guard let end else { return }
    let rest = profiles[index].paragraphs[end...]
    warn(
      profiles[index].line,
      "more than \(Self.mostProfileBytes) bytes of a profile: the rest is text")
    addText(Array(rest))
    profiles[index].paragraphs.removeSubrange(end...)
  }

  /// Puts paragraphs at the end of the text.
  private mutating func addText(_ paragraphs: [Paragraph]) {
    guard let first = paragraphs.first else { return }
    if sections.isEmpty { sections.append(Section(heading: nil, line: first.line)) }
    sections[sections.count - 1].paragraphs += paragraphs
  }

  private mutating func limitSections() {
    for index in sections.indices {
      guard let heading = sections[index].heading, heading.utf8.count > Self.longestName else {
        continue
      }
      sections[index].heading = Self.beginning(of: heading)
      sections[index].paragraphs.insert(
        Paragraph(text: heading, line: sections[index].line), at: 0)
    }
    guard sections.count > Self.mostSections else { return }
    warn(
      sections[Self.mostSections].line, "more than \(Self.mostSections) headings: the rest are text"
    )
    var rest: [Paragraph] = []
    for section in sections[Self.mostSections...] {
      if let heading = section.heading {
        rest.append(Paragraph(text: heading, line: section.line))
      }
      rest += section.paragraphs
    }
    sections.removeSubrange(Self.mostSections...)
    sections[Self.mostSections - 1].paragraphs += rest
  }

  private mutating func limitTitle() {
    guard title.utf8.count > Self.longestName else { return }
    sections.prepend([Paragraph(text: title, line: titleLine)])
    title = Self.beginning(of: title)
  }

  private mutating func limitParagraphs() {
    var left = Self.mostParagraphs
    for index in sections.indices {
      let count = sections[index].paragraphs.count
      if count > left { Self.join(&sections[index].paragraphs, from: max(left, 1)) }
      left = max(0, left - count)
    }
  }

  private static func join(_ paragraphs: inout [Paragraph], from start: Int) {
    guard start < paragraphs.count else { return }
    var joined = Array(paragraphs[..<start])
    for paragraph in paragraphs[start...] { add(paragraph, to: &joined, most: start) }
    paragraphs = joined
  }

  private static func add(
    _ paragraph: Paragraph, to paragraphs: inout [Paragraph], most: Int
  ) {
    let last = paragraphs.count - 1
    guard last + 1 >= most, last >= 0,
      paragraphs[last].text.utf8.count + paragraph.text.utf8.count < joinedLength
    else { return paragraphs.append(paragraph) }
    paragraphs[last].text += " "
    paragraphs[last].text += paragraph.text
  }

  /// Up to the last blank within the longest name, or the last whole character.
  private static func beginning(of name: String) -> String {
    let bytes = name.utf8
    var end = bytes.index(bytes.startIndex, offsetBy: longestName)
    if let blank = bytes[..<end].lastIndex(of: 0x20) { return String(name[..<blank]) }
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
    return String(name[..<end])
  }
}
