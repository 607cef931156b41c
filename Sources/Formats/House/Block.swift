/// A paragraph, heading or name, as delimited by the layout of the file. Its role is decided later.
struct Block {
  /// Indices in the line table.
  var lines: Range<Int>
  /// Whether the block is set apart, so that it can be a heading or name.
  var isSetApart: Bool
  /// Whether the block has a heading mark.
  var isMarked: Bool

  /// Returns the blocks of a part, in order. Each line is a block, except in hard-wrapped text: there a
  /// block starts after a blank line, at an indented line or bullet, and before and after tag lines,
  /// marked headings and names of profiles.
  static func blocks(of part: FilePart, in table: LineTable, isWrapped: Bool) -> [Block] {
    isWrapped
      ? WrappedBlocks(part: part, table: table).blocks
      : part.lines.map { index in
        let isFenced = table[index].isFenced
        return Block(
          lines: index..<index + 1, isSetApart: table[index].indent == 0 && !isFenced,
          isMarked: !isFenced && HeadingMark.matches(table.bytes(of: index)))
      }
  }
}

private struct WrappedBlocks {
  let part: FilePart
  let table: LineTable
  /// The indent of lines that do not start a paragraph.
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
        end == start + 1 && line.indent == base && followsGap(start)
        && (end == part.lines.count || followsGap(end))
      blocks.append(
        Block(
          lines: part.lines[start]..<part.lines[end - 1] + 1,
          isSetApart: !line.isFenced && (isAlone || isTagLine(start) || isName(start)),
          isMarked: isMarked(start)))
      start = end
    }
    return blocks
  }

  private func breaks(before place: Int) -> Bool {
    followsGap(place) || table[part.lines[place]].indent > base || isMarked(place)
      || isMarked(place - 1) || HeadingShape.isBullet(table.bytes(of: part.lines[place]))
      || isTagLine(place) || isTagLine(place - 1) || isName(place) || isName(place - 1)
  }

  /// Returns whether a blank line or a fence precedes the line.
  private func followsGap(_ place: Int) -> Bool {
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

  /// Returns whether the line is a name in a profile block: the next line starts with its words.
  private func isName(_ place: Int) -> Bool {
    guard part.kind != nil, place + 1 < part.lines.count else { return false }
    let name = ProfileName(table.bytes(of: part.lines[place]))
    return name?.starts(table.bytes(of: part.lines[place + 1])) ?? false
  }
}
