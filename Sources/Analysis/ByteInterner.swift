/// Numbers byte strings: equal strings have equal numbers, counted from 0 in the order of arrival.
///
/// An open-addressing hash table over one arena. It is the memory of the analysis: words that occur
/// again, which is nearly all of them, cost one probe instead of folding and stemming.
final class ByteInterner {
  private struct Slot {
    var hash: UInt32
    /// -1 when the slot is free.
    var number: Int32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  private var offsets: UnsafeMutablePointer<Int>
  private var offsetsCapacity: Int

  /// How many strings there are.
  private(set) var count = 0

  init() {
    mask = (1 << 12) - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(hash: 0, number: -1), count: mask + 1)
    arenaCapacity = 1 << 16
    arena = .allocate(capacity: arenaCapacity)
    offsetsCapacity = 1 << 12
    offsets = .allocate(capacity: offsetsCapacity)
    offsets[0] = 0
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
    offsets.deallocate()
  }

  /// Bytes held by the strings themselves.
  var byteCount: Int { offsets[count] }

  /// The bytes of a string; valid until the next call of ``intern(_:)`` or ``removeAll()``.
  func bytes(_ number: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = offsets[Int(number)]
    return UnsafeBufferPointer(start: arena + start, count: offsets[Int(number) + 1] - start)
  }

  /// The number of `key`, which is added if it is new. `key` must not lie in this interner.
  func intern(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = Self.hash(key)
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].number >= 0 {
      if slots[index].hash == hash, equal(slots[index].number, key) { return slots[index].number }
      index = (index + 1) & mask
    }
    let number = Int32(count)
    slots[index] = Slot(hash: hash, number: number)
    append(key)
    if count * 2 > mask { growSlots() }
    return number
  }

  /// Forgets every string; numbers given out before mean nothing afterwards.
  func removeAll() {
    slots.update(repeating: Slot(hash: 0, number: -1), count: mask + 1)
    count = 0
  }

  private func equal(_ number: Int32, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[Int(number)]
    guard offsets[Int(number) + 1] - start == key.count else { return false }
    let stored = arena + start
    for index in 0..<key.count where stored[index] != key[index] { return false }
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
    slots.initialize(repeating: Slot(hash: 0, number: -1), count: mask + 1)
    for slot in UnsafeBufferPointer(start: old, count: oldCount) where slot.number >= 0 {
      var index = Int(truncatingIfNeeded: slot.hash) & mask
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

  /// FNV-1a (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/), folded to 32 bits.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = fnv1a(key)
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}

/// The 64-bit FNV-1a hash, continued from `seed`.
func fnv1a(
  _ bytes: some Sequence<UInt8>, from seed: UInt64 = 0xcbf2_9ce4_8422_2325
) -> UInt64 {
  var hash = seed
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  return hash
}
