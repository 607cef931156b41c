import Base

/// What a block of a profile block is.
enum ProfileRole {
  case name
  case paragraph
}

/// Finds the names in a profile block.
///
/// First, from the top, a line whose whole text stands within the first 200 bytes of the next block
/// is a name, and that block its text. Then, from the last to the first, a line is a name if it
/// looks like a heading, or if the next block has its first word there (which is how `Apple, Inc.`
/// and `eBay` are known), and if a block follows that is no name. What still looks like a heading
/// and stands first, or after a text, above a name or at the end, is a name without text.
enum ProfileOutline {
  static func roles(of blocks: [Block], in table: LineTable) -> [ProfileRole] {
    let looksLikeHeading = blocks.map { block in
      !block.isMarked && HeadingShape(of: block, in: table).contains(.looksLikeHeading)
    }
    var roles: [ProfileRole?] = Array(repeating: nil, count: blocks.count)
    var index = 0
    while index + 1 < blocks.count {
      if let name = name(blocks[index], table), name.isWhole(in: head(blocks[index + 1], table)) {
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
        || name(blocks[index], table)?.isBegun(in: head(blocks[index + 1], table)) == true
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
    guard block.standsAlone || block.isMarked else { return nil }
    return ProfileName(table.bytes(of: block.lines.lowerBound))
  }

  private static func head(_ block: Block, _ table: LineTable) -> Bytes {
    table.bytes(of: block.lines.lowerBound)
  }
}
