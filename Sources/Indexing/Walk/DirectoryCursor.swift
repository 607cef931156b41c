import Glibc

/// A folder on the way from the root of a walk to where it is, with what is still to be visited.
struct DirectoryCursor {
  /// A file or folder that is taken.
  struct Item {
    /// The first eight bytes of its name, so that most comparisons are one of numbers.
    fileprivate var key: UInt64
    /// Where its name, with a slash if it is a folder, is among the names of its frame.
    var range: Range<Int>
    var isFolder: Bool
    /// Whether the `include` globs are about it.
    var isIncluded: Bool
    /// Of a file only.
    var status: stat
  }

  private(set) var names: [UInt8] = []
  private var items: [Item] = []
  /// Numbers of ``items``, the next one last.
  private var order: [Int] = []
  /// Bytes of the path at this folder, the slash after it included.
  let pathLength: Int
  /// The ignore rules that hold in this folder.
  var level: IgnoreLevel?
  /// Whether the `include` globs are about this folder.
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

  /// Puts what was appended into the order of the bytes of its paths.
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

  /// The first of those not yet returned.
  mutating func next() -> Item? { order.popLast().map { items[$0] } }
}
