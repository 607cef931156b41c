package import Base
import Glibc

// Changes the folder. Callers hold the writer lock, except for `mark` and `depthOfDamage`, which only read.
extension IndexFolder {
  /// The mark of the folder; nil when it has none, and so is not Lede's.
  package var mark: IndexMark? {
    guard let descriptor = openFolder() else { return nil }
    defer { close(descriptor) }
    return IndexMark.read(in: descriptor)
  }

  /// Notes in the mark that generation `number` is Lede's, before anything of it is made.
  package func reserve(_ number: Int) throws(LedeError) {
    var mark = mark ?? IndexMark()
    guard !mark.generations.contains(number) else { return }
    mark = IndexMark(generations: mark.generations + [number])
    try write(mark)
  }

  func write(_ mark: IndexMark) throws(LedeError) {
    try FileSystem.replace(path + "/" + IndexMark.name, with: mark.text, mode: mode.file)
    try FileSystem.synchronize(path)
  }

  /// Makes a finished generation the live one: its files on the disk, then the stub, then the
  /// folder. Readers see the old one or the new one, also after a power cut.
  package func publish(_ number: Int, draft: String) throws(LedeError) {
    for name in FileSystem.names(in: draft) ?? [] {
      chmod(draft + "/" + name, mode.file)
      try FileSystem.synchronize(draft + "/" + name)
    }
    if let descriptor = FolderTree.open(draft) {
      IndexMode.set(mode.folder, of: descriptor)
      close(descriptor)
    }
    try FileSystem.synchronize(draft)
    let folder = generation(number)
    guard rename(draft, folder) == 0 else { throw FileSystem.failure("rename to", folder) }
    try FileSystem.synchronize(path)
    try makeLive(number)
  }

  /// Has readers open generation `number`, which is whole and on the disk.
  package func makeLive(_ number: Int) throws(LedeError) {
    try FileSystem.replace(stub, with: Self.stubText(number), mode: mode.file)
    removeDamageMark()
    try FileSystem.synchronize(path)
  }

  /// Sets the permissions of ``mode`` on the folder, on Lede's files in it, and on generation `live`.
  /// Returns the first failure ("PATH: reason"), or nil.
  package func applyMode(live: Int) -> String? {
    var failure: String?
    func apply(_ bits: UInt32, to path: String) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK,
        status.st_mode & 0o5777 != bits, chmod(path, bits | status.st_mode & S_ISGID) != 0
      else { return }
      failure = failure ?? "\(path): \(FileSystem.reason())"
    }
    apply(mode.folder, to: path)
    apply(WriterLock.mode, to: path + "/lock")
    for name in ["current", "damaged", IndexMark.name] {
      apply(mode.file, to: "\(path)/\(name)")
    }
    let folder = generation(live)
    apply(mode.folder, to: folder)
    for name in FileSystem.names(in: folder) ?? [] where GenerationFiles.isTable(name) {
      apply(mode.file, to: "\(folder)/\(name)")
    }
    return failure
  }
}

// MARK: - Damage

extension IndexFolder {
  private static let damageMark = "damaged"
  private static let maximumDamageMarkBytes = 64

  /// Notes that a check of this depth, a number, has found generation `number` damaged, so that the
  /// next run looks into it: a run that changes little may not read what is damaged.
  /// Notes nothing in a folder that is not the caller's and Lede's.
  package func markDamaged(_ number: Int, depth: Int) throws(LedeError) {
    guard isClaimed else { return }
    try requireClaimable()
    try FileSystem.replace(
      path + "/" + Self.damageMark, with: "\(number) \(depth)\n", mode: mode.file)
  }

  /// The depth of the check that has found the live generation damaged; nil when none has.
  package var depthOfDamage: Int? {
    guard let descriptor = openFolder() else { return nil }
    defer { close(descriptor) }
    guard let file = RegularFile(Self.damageMark, in: descriptor), file.isTrusted,
      let (number, depth) = file.text(atMost: Self.maximumDamageMarkBytes).flatMap(
        Self.damage(inMark:)), number == (try? liveGeneration())
    else { return nil }
    return depth
  }

  static func damage(inMark text: String) -> (generation: Int, depth: Int)? {
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let depth = numbers[1],
      text == "\(number) \(depth)\n"
    else { return nil }
    return (number, depth)
  }

  /// Removes the note of ``markDamaged(_:depth:)``, if there is one.
  package func removeDamageMark() { unlink(path + "/" + Self.damageMark) }

  /// Keeps a damaged generation, which is not the live one, under a name that no reader opens; only
  /// the last one is kept. Returns that name; nil when it is not there.
  package func setAside(_ number: Int) throws(LedeError) -> String? {
    let folder = generation(number)
    guard try liveGeneration() != number, let descriptor = FolderTree.open(folder) else {
      return nil
    }
    close(descriptor)
    for name in FileSystem.names(in: path) ?? [] where name.hasSuffix(Self.damagedSuffix) {
      _ = try remove(name)
    }
    let aside = folder + Self.damagedSuffix
    guard rename(folder, aside) == 0 else {
      // Something else bears the name and stays.
      if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR { return nil }
      throw FileSystem.failure("rename to", aside)
    }
    try FileSystem.synchronize(path)
    return String(aside.dropFirst(path.count + 1))
  }
}
