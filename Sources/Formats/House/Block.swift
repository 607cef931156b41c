/// A paragraph, heading or name: the unit that the layout of a file gives, before anyone asks what
/// it is.
struct Block {
  /// Places in the line table.
  var lines: Range<Int>
  /// A heading or name can stand here.
  var standsAlone: Bool
  /// Says itself that it is a heading.
  var isMarked: Bool

  /// The blocks of a part, in order: its lines or, in hard-wrapped text, its paragraphs, which
  /// start after a blank line, at an indented line, at a bullet, and around tag lines, marked
  /// headings and the names of profiles.
  static func blocks(of part: FilePart, in table: LineTable, isWrapped: Bool) -> [Block] {
    isWrapped
      ? WrappedBlocks(part: part, table: table).blocks
      : part.lines.map { index in
        let isFenced = table[index].isFenced
        return Block(
          lines: index..<index + 1, standsAlone: table[index].indent == 0 && !isFenced,
          isMarked: !isFenced && HeadingMark.matches(table.bytes(of: index)))
      }
  }
}

private struct WrappedBlocks {
  let part: FilePart
  let table: LineTable
  /// Indent of the lines that start no paragraph.
  let base: Int

  init(part: FilePart, table: LineTable) {
    self.part = part
    self.table = table
    base = part.lines.lazy.map { table[$0].indent }.min() ?? 0
  }

  var blocks: [Block] {
    var blocks: [Block] = []
    var start = 0
    while start < part.lines.count {
      var end = start + 1
      while end < part.lines.count, !breaks(before: end) { end += 1 }
      let line = table[part.lines[start]]
      let isAlone =
        end == start + 1 && line.indent == base && isApart(start)
        && (end == part.lines.count || isApart(end))
      blocks.append(
        Block(
          lines: part.lines[start]..<part.lines[end - 1] + 1,
          standsAlone: !line.isFenced && (isAlone || isTagLine(start) || isName(start)),
          isMarked: isMarked(start)))
      start = end
    }
    return blocks
  }

  private func breaks(before place: Int) -> Bool {
    isApart(place) || table[part.lines[place]].indent > base || isMarked(place)
      || isMarked(place - 1) || HeadingShape.isBullet(table.bytes(of: part.lines[place]))
      || isTagLine(place) || isTagLine(place - 1) || isName(place) || isName(place - 1)
  }

  /// A blank line or a fence stands before it.
  private func isApart(_ place: Int) -> Bool {
    place == 0 || table[part.lines[place]].followsBlank
      || part.lines[place - 1] + 1 != part.lines[place]
  }

  private func isMarked(_ place: Int) -> Bool {
    let index = part.lines[place]
    return !table[index].isFenced && HeadingMark.matches(table.bytes(of: index))
  }

  private func isTagLine(_ place: Int) -> Bool {
    part.kind == nil && TagLine.matches(table.bytes(of: part.lines[place]))
  }

  /// In a profile block, the line whose words the next one starts with.
  private func isName(_ place: Int) -> Bool {
    guard part.kind != nil, place + 1 < part.lines.count else { return false }
    let name = ProfileName(table.bytes(of: part.lines[place]))
    return name?.starts(table.bytes(of: part.lines[place + 1])) ?? false
  }
}
