import Base
import Glibc
import SystemPackage

/// An inotify event of a watched folder (inotify(7)).
struct FolderEvent {
  /// The number of the watch; -1 if the kernel has lost events.
  var watch: Int32
  /// The flags, such as `IN_CREATE`.
  var mask: UInt32
  /// The name of the changed directory entry; nil if the folder itself changed.
  var name: FilePath.Component?

  func has(_ flag: Int32) -> Bool { mask & UInt32(bitPattern: flag) != 0 }

  /// Calls `body` for each event in a buffer from the kernel. Ignores an incomplete event at the end, which
  /// the kernel does not write.
  static func forEach(in bytes: UnsafeRawBufferPointer, _ body: (FolderEvent) -> Void) {
    let header = MemoryLayout<inotify_event>.size
    var position = 0
    while position + header <= bytes.count {
      let event = bytes.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
      let end = position + header + Int(event.len)
      guard end <= bytes.count else { return }
      // Zero bytes pad the name to a multiple of the size of the header.
      let name = FilePath(bytes: bytes[(position + header)..<end]).lastComponent
      body(FolderEvent(watch: event.wd, mask: event.mask, name: name))
      position = end
    }
  }
}
