import Base

/// The role of a block in a profile block.
enum ProfileRole {
  case name
  case paragraph
}

/// Finds the names in a profile block, in three passes.
///
/// 1. From the top: a line is a name if its whole text occurs in the first 200 bytes of the next block.
///    That block is its text.
/// 2. From the end: a line is a name if it looks like a heading, or if the next block has its first word
///    there (as for `Apple, Inc.` and `eBay`). The next block must not be a name.
/// 3. A line that still looks like a heading is a name without text if it is first or follows a text,
///    and if a name or nothing follows it.
enum ProfileOutline {
  static func roles(of blocks: [Block], in table: LineTable) -> [ProfileRole] {
    let looksLikeHeading = blocks.map { block in
      !block.isMarked && HeadingShape(of: block, in: table).contains(.looksLikeHeading)
    }
    var roles: [ProfileRole?] = Array(repeating: nil, count: blocks.count)
    var index = 0
    while index + 1 < blocks.count {
      if let name = name(blocks[index], table), name.occurs(in: head(blocks[index + 1], table)) {
        roles[index] = .name
        roles[index + 1] = .paragraph
        index += 1
      }
      index += 1
    }
    for index in blocks.indices.dropLast().reversed()
    where roles[index] == nil && roles[index + 1] != .name {
      let isName =
        looksLikeHeading[index]
        || name(blocks[index], table)?.firstWordOccurs(in: head(blocks[index + 1], table)) == true
      if isName { roles[index] = .name }
    }
    for index in blocks.indices where roles[index] == nil && looksLikeHeading[index] {
      let followsName = index > 0 && roles[index - 1] == .name
      let endsHere = index + 1 == blocks.count || roles[index + 1] == .name
      if !followsName, endsHere { roles[index] = .name }
    }
    return roles.map { $0 ?? .paragraph }
  }

  private static func name(_ block: Block, _ table: LineTable) -> ProfileName? {
    guard block.isSetApart || block.isMarked else { return nil }
    return ProfileName(table.bytes(of: block.lines.lowerBound))
  }

  private static func head(_ block: Block, _ table: LineTable) -> Bytes {
    table.bytes(of: block.lines.lowerBound)
  }
}
