package import Base
import Glibc
import SystemPackage

// The file `damaged`, with which a check tells the next run that the live generation is damaged.
extension IndexFolder {
  static let damageMark: FilePath.Component = "damaged"
  private static let maximumDamageMarkBytes = 64

  /// Records that a check at depth `depth` found generation `number` damaged, so that the next run
  /// repairs it: an in-place update may not read the damaged part.
  /// Does nothing in a folder that is not the caller's or has no mark.
  package func markDamaged(_ number: Int, depth: Int) throws(LedeError) {
    guard isClaimed else { return }
    try requireClaimable()
    try FileSystem.replace(
      path.appending(Self.damageMark), with: "\(number) \(depth)\n", mode: mode.file)
  }

  /// The depth of the check that found the live generation damaged; nil without a record of such a check.
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

  /// Removes the record of ``markDamaged(_:depth:)``, if any.
  package func removeDamageMark() {
    _ = path.appending(Self.damageMark).withPlatformString(unlink)
  }

  /// Renames a damaged generation, which is not live, so that no reader opens it. Deletes an earlier
  /// one. Returns the new name, or nil if the generation does not exist.
  package func setAside(_ number: Int) throws(LedeError) -> String? {
    let folder = generation(number)
    guard try liveGeneration() != number, let descriptor = FolderTree.open(folder) else {
      return nil
    }
    close(descriptor)
    for name in FileSystem.names(in: path) ?? []
    where name.string.hasSuffix(Self.damagedSuffix) {
      _ = try remove(path.appending(name))
    }
    let name = GenerationName.of(number) + Self.damagedSuffix
    do {
      try FileSystem.rename(folder, to: path.appending(name))
    } catch {
      // Another file has this name, and is kept.
      if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR { return nil }
      throw error
    }
    try FileSystem.synchronize(path)
    return name
  }
}
