import SystemPackage

/// A check of the version file of a glass database (`iamglass`), which describes its tables.
///
/// libxapian 1.4.22 does not check the depth of a tree in this file, and writes past the end of an array
/// if there are more than ten levels. Later versions make this check themselves. The format is defined by
/// `GlassVersion` and `RootInfo` in glass_version.cc of Xapian 1.4.
enum GlassVersionFile {
  static let name: FilePath.Component = "iamglass"
  static let magic = "\u{0F}\u{0D}Xapian Glass"
  /// The number of bytes that Xapian reads.
  static let maximumBytes = 256

  private static let bytesOfVersion = 2
  private static let bytesOfUUID = 16
  private static let tables = 6
  /// `GLASS_BTREE_CURSOR_LEVELS`.
  private static let levels = 10
  private static let blockUnit = 2_048
  private static let maximumBlock = 65_536

  /// Whether Xapian can safely open the tables that the file describes. `bytes` is the start of the file.
  /// Returns true if it is not a version file, because Xapian detects that.
  static func isSound(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: magic.utf8) else { return true }
    var reader = ByteReader(bytes)
    do {
      _ = try reader.raw(count: magic.utf8.count + bytesOfVersion + bytesOfUUID)
      _ = try reader.integer()  // The revision.
      for _ in 0..<tables {
        guard try isSoundTable(&reader) else { return false }
      }
      return true
    } catch {
      return false
    }
  }

  private static func isSoundTable(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> Bool {
    _ = try reader.integer()  // The block of the root.
    let levelAndFlags = try reader.integer()
    _ = try reader.integer()  // The number of entries.
    let blockUnits = try reader.integer()
    _ = try reader.integer()  // The length from which entries are compressed.
    _ = try reader.counted()  // The free blocks.
    let level = levelAndFlags >> 2
    let hasFakeRoot = levelAndFlags & 1 != 0
    let (block, isTooLarge) = blockUnits.multipliedReportingOverflow(by: blockUnit)
    return level < levels && !(hasFakeRoot && level > 0) && !isTooLarge
      && blockUnit...maximumBlock ~= block && block & (block - 1) == 0
  }
}
