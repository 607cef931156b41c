import Glibc

extension IndexFolder {
  /// Makes the folder Lede's, so that it may be written: creates it where it is missing, and marks it
  /// where it is empty or an index that an older Lede made.
  ///
  /// Throws `badRequest` for a folder that belongs to another user, or that holds anything else.
  package func claim() throws(LedeError) {
    try FileSystem.makeFolder(path, mode: mode.folder)
    guard let descriptor = openFolder() else { throw FileSystem.failure("open the folder", path) }
    defer { close(descriptor) }
    // What another process is just making must not look like somebody's files.
    try lock(descriptor)
    if let mark = try markToWrite(descriptor) { try write(mark) }
    fchmod(descriptor, mode.folder)
  }

  /// Throws what ``claim()`` would throw, and changes nothing.
  package func requireClaimable() throws(LedeError) {
    guard let descriptor = openFolder() else {
      if errno == ENOENT { return }
      throw FileSystem.failure("use as the folder of an index", path)
    }
    defer { close(descriptor) }
    _ = try markToWrite(descriptor)
  }

  /// Whether the caller may write in the folder, which has a mark: else it is only read.
  var isClaimed: Bool {
    guard let descriptor = openFolder() else { return false }
    defer { close(descriptor) }
    var status = stat()
    return fstat(descriptor, &status) == 0 && FileOwnership(status).isOfCaller
      && IndexMark.read(in: descriptor) != nil
  }

  private func lock(_ descriptor: Int32) throws(LedeError) {
    var tries = 100
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
      guard tries > 0 else {
        throw LedeError(
          .locked, "another process holds the folder \(path)", hint: "Run the command again.")
      }
      tries -= 1
      usleep(50_000)
    }
  }

  /// The mark that the folder lacks; nil when it has one.
  private func markToWrite(_ descriptor: Int32) throws(LedeError) -> IndexMark? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileSystem.failure("examine", path) }
    guard FileOwnership(status).isOfCaller else {
      throw LedeError(
        .badRequest, "the folder \(path) belongs to another user, so no index is written there",
        hint: "Run the command as that user, or name a folder of your own: --index DIR")
    }
    if IndexMark.read(in: descriptor) != nil { return nil }
    guard let entries = FolderTree.entries(of: descriptor) else {
      throw FileSystem.failure("read the folder", path)
    }
    let foreign = entries.filter { !isOwn($0, descriptor) }
    guard foreign.isEmpty else { throw holdsOtherFiles(foreign.map(\.name)) }
    return IndexMark(
      generations: Set(entries.compactMap { Self.numberOfAnyForm($0.name) }).sorted())
  }

  private func holdsOtherFiles(_ names: [String]) -> LedeError {
    let list = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    return LedeError(
      .badRequest,
      "the folder \(path) is not a Lede index and not empty (it holds \(list)"
        + (names.count > 3 ? " and \(names.count - 3) more" : "")
        + "), so nothing is written there",
      hint: "Name a folder that is empty or does not exist yet.")
  }
}

// MARK: - Indexes without a mark

extension IndexFolder {
  /// The first line of the page that describes the folder of an index in a checkout.
  static let pageTitle = "# The index on disk\n"

  /// Whether an entry of a folder without a mark is what Lede of before 2026-12 wrote there, or
  /// something that Lede neither reads nor writes and that belongs beside an index.
  private func isOwn(_ entry: FolderTree.Entry, _ descriptor: Int32) -> Bool {
    if let number = Self.numberOfAnyForm(entry.name), entry.isFolder {
      let folder = "\(path)/\(entry.name)"
      return entry.name == GenerationName.of(number) + Self.draftMark
        ? GenerationFiles.areDraft(folder) : GenerationFiles.areOurs(folder)
    }
    switch entry.name {
    case "lede.sock": return entry.status.st_mode & S_IFMT == S_IFSOCK
    case "lost+found": return entry.isFolder && entry.status.st_uid == 0
    case "README.md":
      return OwnFile(entry.name, in: descriptor)?.begins(with: Self.pageTitle) ?? false
    default: break
    }
    guard entry.isFile, FileOwnership(entry.status).isTrusted(), entry.status.st_nlink == 1,
      let text = OwnFile(entry.name, in: descriptor)?.text(atMost: 4_096)
    else { return false }
    switch entry.name {
    case "current": return Self.number(inStub: text) != nil
    case "lock": return WriterLock.Holder.isContent(text)
    case "damaged": return Self.damage(inMark: text) != nil
    case "lede.sock.lock": return text.isEmpty
    // What a kill left of a file that was about to be replaced.
    case "current.new": return text.isEmpty || Self.number(inStub: text) != nil
    case "damaged.new": return text.isEmpty || Self.damage(inMark: text) != nil
    case IndexMark.name + ".new": return text.isEmpty || IndexMark(text) != nil
    default: return false
    }
  }
}
