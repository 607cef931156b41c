import Glibc

/// A sorted cursor over the files and folders to visit in one folder of a walk.
struct DirectoryCursor {
  /// A file or folder to visit.
  struct Item {
    /// The first eight bytes of the name, so that most comparisons compare integers.
    fileprivate var key: UInt64
    /// The range of the name in ``names``, with a trailing slash for a folder.
    var range: Range<Int>
    var isFolder: Bool
    /// Whether an `include` glob matches it.
    var isIncluded: Bool
    /// The status of a file; unset for a folder.
    var status: stat
  }

  private(set) var names: [UInt8] = []
  private var items: [Item] = []
  /// The indexes of ``items`` in reverse order, the next one last.
  private var order: [Int] = []
  /// The length in bytes of the folder's path with a trailing slash.
  let pathLength: Int
  /// The ignore rules of this folder.
  var level: IgnoreLevel?
  /// Whether an `include` glob matches this folder.
  let isIncluded: Bool

  init(pathLength: Int, level: IgnoreLevel?, isIncluded: Bool) {
    self.pathLength = pathLength
    self.level = level
    self.isIncluded = isIncluded
  }

  mutating func reserve(_ listing: DirectoryListing) {
    names.reserveCapacity(listing.names.count + listing.entries.count)
    items.reserveCapacity(listing.entries.count)
  }

  mutating func append(
    _ name: ArraySlice<UInt8>, isFolder: Bool, isIncluded: Bool, _ status: stat
  ) {
    let start = names.count
    names += name
    if isFolder { names.append(UInt8(ascii: "/")) }
    var key: UInt64 = 0
    for index in start..<start + 8 {
      key = key << 8 | (index < names.count ? UInt64(names[index]) : 0)
    }
    items.append(
      Item(
        key: key, range: start..<names.count, isFolder: isFolder, isIncluded: isIncluded,
        status: status))
  }

  /// Sorts the items in byte order of their names.
  mutating func sort() {
    order = Array(items.indices)
    names.withUnsafeBytes { names in
      items.withUnsafeBufferPointer { items in
        order.sort { first, second in
          let (a, b) = (items[first].range, items[second].range)
          if items[first].key != items[second].key {
            return items[first].key > items[second].key
          }
          guard let base = names.baseAddress else { return false }
          let common = memcmp(base + a.lowerBound, base + b.lowerBound, min(a.count, b.count))
          return common == 0 ? a.count > b.count : common > 0
        }
      }
    }
  }

  /// Returns the next item; nil at the end.
  mutating func next() -> Item? { order.popLast().map { items[$0] } }
}
