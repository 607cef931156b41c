/// What a block of the body is.
enum BlockRole {
  case heading
  case paragraph
  case tags
}

/// Finds the headings and tag lines of a stretch of body.
///
/// Marked headings are what they say. Of the others, taken from the last to the first, a block is
/// a heading if it looks like one and a block follows that is none. Not headings are
/// - in the run of heading-like blocks after a colon, its first block, and all but its last;
/// - in a run of six or more heading-like blocks, a list, all but its last;
/// - a numbered block next to a numbered block;
/// - a block right above a tag line, or above one that starts with a word in small letters.
///
/// Lines of tags are tags up to the first heading, and text below it.
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
