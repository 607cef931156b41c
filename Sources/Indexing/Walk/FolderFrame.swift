import Glibc

/// A folder on the way from the root of a walk to where it is, with what is still to be visited.
struct FolderFrame {
  /// A file or folder that is taken.
  struct Thing {
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
  private var things: [Thing] = []
  /// Numbers of ``things``, the next one last.
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

  mutating func reserve(_ listing: FolderListing) {
    names.reserveCapacity(listing.names.count + listing.entries.count)
    things.reserveCapacity(listing.entries.count)
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
    things.append(
      Thing(
        key: key, range: start..<names.count, isFolder: isFolder, isIncluded: isIncluded,
        status: status))
  }

  /// Puts what was appended into the order of the bytes of its paths.
  mutating func sort() {
    order = Array(things.indices)
    names.withUnsafeBytes { names in
      things.withUnsafeBufferPointer { things in
        order.sort { first, second in
          let (a, b) = (things[first].range, things[second].range)
          if things[first].key != things[second].key {
            return things[first].key > things[second].key
          }
          guard let base = names.baseAddress else { return false }
          let common = memcmp(base + a.lowerBound, base + b.lowerBound, min(a.count, b.count))
          return common == 0 ? a.count > b.count : common > 0
        }
      }
    }
  }

  /// The first of those not yet returned.
  mutating func next() -> Thing? { order.popLast().map { things[$0] } }
}
