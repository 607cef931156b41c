import Articles

/// The sections of a page before they become an article.
struct HTMLBody {
  var sections: [Section]
  /// The level of each section's heading, from 1 to 6; 0 without a heading.
  var levels: [UInt8]

  /// Adds paragraphs at the end.
  mutating func add(_ paragraphs: [Paragraph]) {
    guard let first = paragraphs.first else { return }
    if sections.isEmpty {
      sections.append(Section(heading: nil, line: first.line))
      levels.append(0)
    }
    sections[sections.count - 1].paragraphs += paragraphs
  }

  /// Removes and returns the profiles: sections below a heading with a profile title, of a lower level.
  /// Headings inside a profile become text.
  mutating func takeProfiles() -> [Profile] {
    guard sections.contains(where: { Self.kind($0.heading) != nil }) else { return [] }
    var profiles: [Profile] = []
    var kept: [Int] = []
    var block: (kind: String, level: UInt8, names: UInt8)?
    for index in sections.indices {
      let section = sections[index]
      if let open = block, levels[index] > open.level {
        let heading = section.heading ?? ""
        if levels[index] > open.names {
          profiles[profiles.count - 1].add(Paragraph(text: heading, line: section.line))
        } else {
          block?.names = levels[index]
          profiles.append(Profile(kind: open.kind, name: heading, line: section.line))
        }
        for paragraph in section.paragraphs { profiles[profiles.count - 1].add(paragraph) }
        continue
      }
      block = nil
      if let kind = Self.kind(section.heading), index + 1 < sections.count,
        levels[index + 1] > levels[index]
      {
        block = (kind, levels[index], levels[index + 1])
        if section.paragraphs.isEmpty { continue }
      }
      kept.append(index)
    }
    guard !profiles.isEmpty else { return [] }
    sections = kept.map { sections[$0] }
    levels = kept.map { levels[$0] }
    return profiles
  }

  private static func kind(_ heading: String?) -> String? {
    guard var heading else { return nil }
    return heading.withUTF8 { Fence.kind(in: $0) }
  }

  /// Removes a heading that repeats the title, and joins its section to the text above. Returns its line,
  /// or nil. Only the first two sections can lose their headings, because only the first can lack one.
  mutating func removeHeading(_ title: String) -> Int? {
    let key = title.lowercased()
    guard let index = sections.prefix(2).firstIndex(where: { $0.heading?.lowercased() == key })
    else { return nil }
    let section = sections[index]
    if index == 0 {
      levels[0] = 0
      sections[0].heading = nil
      sections[0].line = section.paragraphs.first?.line ?? section.line
    } else if sections[0].heading == nil {
      sections[0].paragraphs += section.paragraphs
      sections.remove(at: 1)
      levels.remove(at: 1)
    } else {
      return nil
    }
    if sections[0].paragraphs.isEmpty {
      sections.removeFirst()
      levels.removeFirst()
    }
    return section.line
  }

  /// Returns a title from the first words of a page that states none. Removes the heading or short
  /// paragraph that becomes the title.
  mutating func takeFirstWords() -> LocatedText? {
    if let heading = sections.first?.heading, let line = removeHeading(heading) {
      return LocatedText(text: heading, line: line)
    }
    guard let paragraph = sections.first?.paragraphs.first else { return nil }
    var title = paragraph.text
    if title.utf8.count <= Self.longestTitle {
      sections[0].paragraphs.removeFirst()
      if let next = sections[0].paragraphs.first {
        sections[0].line = next.line
      } else {
        sections.removeFirst()
        levels.removeFirst()
      }
    } else {
      let start = title.prefix(Self.longestTitle)
      // Cut at the end of a sentence, otherwise of a word.
      let end = start.firstIndex { "。！？".contains($0) } ?? start.lastIndex(of: " ")
      title = String(end.map { start[..<$0] } ?? start)
    }
    return LocatedText(text: title, line: paragraph.line)
  }

  /// The length limit of a title: in bytes for a whole paragraph, in characters for its beginning.
  private static let longestTitle = 80
}
