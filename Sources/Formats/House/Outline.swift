/// The role of a block of the body.
enum BlockRole {
  case heading
  case paragraph
  case tags
}

/// Assigns roles to the blocks of a stretch of the body.
///
/// Marked blocks are headings. The others are examined from last to first. A block is a heading if it
/// looks like one and the next block is not a heading. These blocks are not headings:
/// - In a run of heading-like blocks after a colon, the first block and all others but the last.
/// - In a run of six or more heading-like blocks, which is a list, all but the last.
/// - A numbered block next to a numbered block.
/// - A block directly above a tag line, or above a block that starts with a lower-case word.
///
/// Tag lines above the first heading are tags; below it they are text.
enum Outline {
  private static let shortestList = 6

  static func roles(of blocks: [Block], in table: LineTable, mayHaveTags: Bool) -> [BlockRole] {
    var shapes = blocks.map { HeadingShape(of: $0, in: table) }
    if !mayHaveTags { makeText(of: 0..<shapes.count, &shapes) }
    var roles = resolve(shapes)
    guard mayHaveTags, let first = roles.firstIndex(of: .heading),
      shapes[first...].contains(.isTagLine)
    else { return roles }
    makeText(of: first..<shapes.count, &shapes)
    roles = resolve(shapes)
    return roles
  }

  private static func makeText(of range: Range<Int>, _ shapes: inout [HeadingShape]) {
    for index in range { shapes[index].remove(.isTagLine) }
  }

  private static func resolve(_ shapes: [HeadingShape]) -> [BlockRole] {
    var roles = shapes.map { shape -> BlockRole in
      shape.contains(.isMarked) ? .heading : shape.contains(.isTagLine) ? .tags : .paragraph
    }
    let items = listItems(shapes)
    for index in shapes.indices.dropLast().reversed()
    where shapes[index].contains(.looksLikeHeading) && roles[index + 1] == .paragraph
      && !shapes[index + 1].contains(.continuesSentence) && !items[index]
    {
      roles[index] = .heading
    }
    return roles
  }

  private static func listItems(_ shapes: [HeadingShape]) -> [Bool] {
    var items = [Bool](repeating: false, count: shapes.count)
    var start = 0
    while start < shapes.count {
      var end = start
      var colon = false
      while end < shapes.count, shapes[end].contains(.looksLikeHeading), !colon {
        colon = shapes[end].contains(.endsInColon)
        end += 1
      }
      let followsColon = start > 0 && shapes[start - 1].contains(.endsInColon)
      let isList = followsColon || end - start >= shortestList
      if isList, start < end {
        for index in start..<end - 1 { items[index] = true }
        if followsColon { items[start] = true }
      }
      start = max(end, start + 1)
    }
    for index in shapes.indices.dropFirst()
    where shapes[index].contains(.isNumbered) && shapes[index - 1].contains(.isNumbered) {
      items[index] = true
      items[index - 1] = true
    }
    return items
  }
}
