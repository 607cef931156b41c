import Articles

/// The sections of a page, on the way into an article.
struct HTMLBody {
  var sections: [Section]
  /// Of their headings: 1 to 6, or 0 without heading.
  var levels: [UInt8]

  /// Takes out the sections that are profiles: those of a lower level below a heading that says so. A
  /// profile may have headings of its own, which are text of it.
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

  /// Makes the title of a heading that repeats it: what stands below it follows what stands above.
  /// Only the first two sections can lose their headings, as only the first can lack one.
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

  /// The words that a page without title starts with. A short first paragraph is taken out, and
  /// becomes the title.
  mutating func takeFirstWords() -> HTMLMetadata.Value? {
    if let heading = sections.first?.heading, let line = removeHeading(heading) {
      return HTMLMetadata.Value(text: heading, line: line)
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
      // Where a sentence ends, else where a word does.
      let end = start.firstIndex { "。！？".contains($0) } ?? start.lastIndex(of: " ")
      title = String(end.map { start[..<$0] } ?? start)
    }
    return HTMLMetadata.Value(text: title, line: paragraph.line)
  }

  /// In bytes of a paragraph, in characters of its start.
  private static let longestTitle = 80
}
