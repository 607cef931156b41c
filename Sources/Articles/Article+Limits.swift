/// Limits that no human-written text exceeds, but generated files do. They bound the size of a stored
/// document and the time to index it.
extension Article {
  package static let maximumSections = 100_000
  package static let maximumParagraphs = 500_000
  package static let maximumProfiles = 100_000
  /// The limit for the text of one profile, in bytes.
  package static let maximumProfileBytes = 8_000_000
  package static let maximumTags = 10_000
  package static let maximumAliases = 1_000
  /// The limit for titles, headings and names, in bytes.
  package static let maximumNameBytes = 1_000
  /// The length in bytes up to which surplus paragraphs are joined to the previous one.
  private static let maximumJoinedBytes = 1_000

  /// Returns the article within the limits. Surplus words move into the text; only surplus tags are
  /// dropped. Takes linear time.
  package consuming func withinLimits() -> Article {
    limitProfiles()
    limitTags()
    limitAliases()
    limitSections()
    limitTitle()
    limitParagraphs()
    return self
  }

  /// Appends a paragraph to the last section, or to a new section without a heading. Joins surplus
  /// paragraphs at once, because millions of them need more memory than their text.
  package mutating func append(_ paragraph: Paragraph) {
    if sections.isEmpty { sections.append(Section(heading: nil, line: paragraph.line)) }
    Self.add(paragraph, to: &sections[sections.count - 1].paragraphs, most: Self.maximumParagraphs)
  }

  private mutating func warn(_ line: Int, _ message: String) {
    warnings.append(ParseWarning(line: line, message: message))
  }

  private mutating func limitTags() {
    let long = tags.count { $0.utf8.count > Self.maximumNameBytes }
    if long > 0 {
      let noun = long == 1 ? "a tag" : "\(long) tags"
      warn(titleLine, "\(noun) longer than \(Self.maximumNameBytes) bytes: left out")
      tags.removeAll { $0.utf8.count > Self.maximumNameBytes }
    }
    guard tags.count > Self.maximumTags else { return }
    warn(titleLine, "\(tags.count) tags: only the first \(Self.maximumTags) are read")
    tags.removeSubrange(Self.maximumTags...)
  }

  private mutating func limitAliases() {
    for index in aliases.indices where aliases[index].utf8.count > Self.maximumNameBytes {
      aliases[index] = Self.beginning(of: aliases[index])
    }
    guard aliases.count > Self.maximumAliases else { return }
    warn(titleLine, "\(aliases.count) aliases: only the first \(Self.maximumAliases) are read")
    aliases.removeSubrange(Self.maximumAliases...)
  }

  private mutating func limitProfiles() {
    for index in profiles.indices where profiles[index].name.utf8.count > Self.maximumNameBytes {
      let whole = profiles[index].name
      profiles[index].name = Self.beginning(of: whole)
      profiles[index].paragraphs.insert(Paragraph(text: whole, line: profiles[index].line), at: 0)
    }
    for index in profiles.indices { limitText(ofProfile: index) }
    guard profiles.count > Self.maximumProfiles else { return }
    warn(
      profiles[Self.maximumProfiles].line,
      "more than \(Self.maximumProfiles) profiles: the rest is text")
    for profile in profiles[Self.maximumProfiles...] {
      addText([Paragraph(text: profile.name, line: profile.line)] + profile.paragraphs)
    }
    profiles.removeSubrange(Self.maximumProfiles...)
  }

  private mutating func limitText(ofProfile index: Int) {
    var bytes = 0
    let end = profiles[index].paragraphs.firstIndex { paragraph in
      bytes += paragraph.text.utf8.count
      return bytes > Self.maximumProfileBytes
    }
    guard let end else { return }
    let rest = profiles[index].paragraphs[end...]
    warn(
      profiles[index].line,
      "more than \(Self.maximumProfileBytes) bytes of a profile: the rest is text")
    addText(Array(rest))
    profiles[index].paragraphs.removeSubrange(end...)
  }

  /// Appends paragraphs to the last section.
  private mutating func addText(_ paragraphs: [Paragraph]) {
    guard let first = paragraphs.first else { return }
    if sections.isEmpty { sections.append(Section(heading: nil, line: first.line)) }
    sections[sections.count - 1].paragraphs += paragraphs
  }

  private mutating func limitSections() {
    for index in sections.indices {
      guard let heading = sections[index].heading, heading.utf8.count > Self.maximumNameBytes else {
        continue
      }
      sections[index].heading = Self.beginning(of: heading)
      sections[index].paragraphs.insert(
        Paragraph(text: heading, line: sections[index].line), at: 0)
    }
    guard sections.count > Self.maximumSections else { return }
    warn(
      sections[Self.maximumSections].line,
      "more than \(Self.maximumSections) headings: the rest are text"
    )
    var rest: [Paragraph] = []
    for section in sections[Self.maximumSections...] {
      if let heading = section.heading {
        rest.append(Paragraph(text: heading, line: section.line))
      }
      rest += section.paragraphs
    }
    sections.removeSubrange(Self.maximumSections...)
    sections[Self.maximumSections - 1].paragraphs += rest
  }

  private mutating func limitTitle() {
    guard title.utf8.count > Self.maximumNameBytes else { return }
    sections.prepend([Paragraph(text: title, line: titleLine)])
    title = Self.beginning(of: title)
  }

  private mutating func limitParagraphs() {
    var left = Self.maximumParagraphs
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
      paragraphs[last].text.utf8.count + paragraph.text.utf8.count < maximumJoinedBytes
    else { return paragraphs.append(paragraph) }
    paragraphs[last].text += " "
    paragraphs[last].text += paragraph.text
  }

  /// Returns the name up to the last space within the limit, or up to the last whole character.
  private static func beginning(of name: String) -> String {
    let bytes = name.utf8
    var end = bytes.index(bytes.startIndex, offsetBy: maximumNameBytes)
    if let blank = bytes[..<end].lastIndex(of: 0x20) { return String(name[..<blank]) }
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
    return String(name[..<end])
  }
}
