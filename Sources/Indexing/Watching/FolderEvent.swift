import Glibc

/// What the kernel tells of a watched folder (inotify(7)).
struct FolderEvent {
  /// Which watch it comes from; -1 when events were lost.
  var watch: Int32
  /// `IN_CREATE` and the like.
  var mask: UInt32
  /// The name in the folder that it is about; empty when it is about the folder itself.
  var name: [UInt8]

  func has(_ flag: Int32) -> Bool { mask & UInt32(bitPattern: flag) != 0 }

  /// Calls `body` for each event of a buffer that the kernel filled. Half an event, which the kernel
  /// does not write, is left out.
  static func forEach(in bytes: UnsafeRawBufferPointer, _ body: (FolderEvent) -> Void) {
    let header = MemoryLayout<inotify_event>.size
    var position = 0
    while position + header <= bytes.count {
      let event = bytes.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
      let end = position + header + Int(event.len)
      guard end <= bytes.count else { return }
      // The name has zeros behind it, up to a multiple of the header's size.
      let name = bytes[(position + header)..<end].prefix { $0 != 0 }
      body(FolderEvent(watch: event.wd, mask: event.mask, name: Array(name)))
      position = end
    }
  }
}
