import Base

/// An interner for byte strings: equal strings get equal numbers, counted from 0 in order of insertion.
///
/// It is an open-addressing hash table over one arena. Nearly all words of a text have occurred
/// before, and cost one probe here instead of folding and stemming. A slot holds the first sixteen
/// bytes of its string, which for most words is all of it. So a probe touches one cache line;
/// looking the string up in the arena would touch three more.
final class ByteInterner {
  private struct Slot {
    /// The length of the string in the upper 32 bits, a hash in the lower 32.
    var tag: UInt64
    var head: Head
    /// The number of the string; -1 if the slot is free.
    var number: Int32

    static let free = Slot(tag: 0, head: Head(), number: -1)
  }

  /// The first sixteen bytes of a string, padded with zeros. Two integers instead of a vector, whose
  /// alignment would make a slot half as large again.
  private struct Head: Equatable {
    var first: UInt64 = 0
    var second: UInt64 = 0

    init() {}

    init(_ key: UnsafeBufferPointer<UInt8>) {
      withUnsafeMutableBytes(of: &self) { bytes in
        for index in 0..<min(key.count, 16) { bytes[index] = key[index] }
      }
    }
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  private var offsets: UnsafeMutablePointer<Int>
  private var offsetsCapacity: Int

  /// The number of strings.
  private(set) var count = 0

  /// Creates an interner. `capacity` is a power of two; the table grows when it is half full.
  init(capacity: Int = 1 << 12) {
    mask = capacity - 1
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: Slot.free, count: capacity)
    arenaCapacity = capacity * 16
    arena = .allocate(capacity: arenaCapacity)
    offsetsCapacity = capacity
    offsets = .allocate(capacity: offsetsCapacity)
    offsets[0] = 0
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
    offsets.deallocate()
  }

  /// The bytes of a string, valid until the next call of ``intern(_:)`` or ``removeAll()``.
  func bytes(_ number: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = offsets[Int(number)]
    return UnsafeBufferPointer(start: arena + start, count: offsets[Int(number) + 1] - start)
  }

  /// Returns the number of `key` and adds it if it is new. `key` must not point into this interner.
  func intern(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
    let head = Head(key)
    let tag = UInt64(key.count) << 32 | Self.hash(key, head)
    var index = Int(truncatingIfNeeded: tag) & mask
    while slots[index].number >= 0 {
      if slots[index].tag == tag, slots[index].head == head,
        key.count <= 16 || tailsAreEqual(slots[index].number, key)
      {
        return slots[index].number
      }
      index = (index + 1) & mask
    }
    let number = Int32(count)
    slots[index] = Slot(tag: tag, head: head, number: number)
    append(key)
    if count * 2 > mask { growSlots() }
    return number
  }

  /// Removes every string. This invalidates all numbers.
  func removeAll() {
    slots.update(repeating: Slot.free, count: mask + 1)
    count = 0
  }

  private func tailsAreEqual(_ number: Int32, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let stored = arena + offsets[Int(number)]
    for index in 16..<key.count where stored[index] != key[index] { return false }
    return true
  }

  private func append(_ key: UnsafeBufferPointer<UInt8>) {
    let start = offsets[count]
    if start + key.count > arenaCapacity {
      let capacity = max(arenaCapacity * 2, start + key.count)
      arena = Self.moved(arena, count: start, capacity: capacity)
      arenaCapacity = capacity
    }
    for index in 0..<key.count { arena[start + index] = key[index] }
    if count + 2 > offsetsCapacity {
      offsets = Self.moved(offsets, count: count + 1, capacity: offsetsCapacity * 2)
      offsetsCapacity *= 2
    }
    count += 1
    offsets[count] = start + key.count
  }

  private func growSlots() {
    let old = slots
    let oldCount = mask + 1
    mask = oldCount * 2 - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot.free, count: mask + 1)
    for slot in UnsafeBufferPointer(start: old, count: oldCount) where slot.number >= 0 {
      var index = Int(truncatingIfNeeded: slot.tag) & mask
      while slots[index].number >= 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
    old.deallocate()
  }

  private static func moved<T>(
    _ old: UnsafeMutablePointer<T>, count: Int, capacity: Int
  ) -> UnsafeMutablePointer<T> {
    let new = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    new.moveInitialize(from: old, count: count)
    old.deallocate()
    return new
  }

  /// Returns a 32-bit hash of the head and the rest of a key, mixed by multiplication.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>, _ head: Head) -> UInt64 {
    var hash = (head.first ^ UInt64(key.count)) &* 0x9e37_79b9_7f4a_7c15
    hash = ((hash ^ (hash >> 32)) ^ head.second) &* 0xff51_afd7_ed55_8ccd
    if key.count > 16 { hash ^= FNV1a.hash(UnsafeBufferPointer(rebasing: key[16...]).span) }
    return (hash ^ (hash >> 29)) >> 32
  }
}
