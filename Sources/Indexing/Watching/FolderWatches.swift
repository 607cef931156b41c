import Glibc
import SystemPackage

/// The inotify watches of the folders that the last walk entered.
///
/// A walk adds the watch of a folder before it lists the folder, so no change between the two is lost.
/// Adding the same watch twice is harmless. After a walk, watches that it did not add are removed.
final class FolderWatches {
  /// The state of one watch.
  private struct Watch {
    /// The absolute path that the last walk used.
    var path: FilePath
    /// The number of the last walk that added the watch.
    var walk: Int
    /// Whether all names in the folder matter; if not, only ``names`` matter.
    var isWhole = false
    /// Names that matter regardless of ``ChangeFilter``.
    var names: Set<FilePath.Component> = []
  }

  /// The watched changes: contents, names and permissions. It excludes reading, because Lede reads files.
  private static let mask =
    UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_MODIFY)
    | UInt32(IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK)

  /// The maximum number of event buffers read in one call.
  private static let readsAtOnce = 64

  /// The error number for unwatched folders: `ENOSPC` at the limit of watches, `EMFILE` at the limit of
  /// instances; nil if all folders are watched.
  private(set) var failure: Int32?
  /// The number of folders of the last walk that are not watched.
  private(set) var unwatched = 0
  /// The number of watched folders.
  var count: Int { watches.count }

  /// The maximum number of watches, in addition to the limit of the kernel.
  private let limit: Int
  private(set) var descriptor: Int32 = -1
  private var watches: [Int32: Watch] = [:]
  private var walk = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(limit: Int = .max) { self.limit = limit }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Prepares for a walk. Call this before each walk.
  func begin() {
    walk += 1
    unwatched = 0
    failure = nil
    guard descriptor < 0 else { return }
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    if descriptor < 0 { failure = errno }
  }

  /// Adds a watch for a path of a walk.
  func watch(_ path: WatchedPath) {
    switch path {
    case .folder(let path): add(path) { $0.isWhole = true }
    case .name(let name, in: let path): add(path) { $0.names.insert(name) }
    }
  }

  /// Removes the watches that the walk did not add. Call this after a complete walk.
  func end() {
    for (number, watch) in watches where watch.walk != walk {
      inotify_rm_watch(descriptor, number)
      watches[number] = nil
    }
  }

  private func add(_ path: FilePath, _ change: (inout Watch) -> Void) {
    guard descriptor >= 0 else {
      unwatched += 1
      return
    }
    let number = path.withPlatformString { inotify_add_watch(descriptor, $0, Self.mask) }
    guard number >= 0 else {
      // The watch of the parent folder reports the removal of this folder.
      guard errno != ENOENT, errno != ENOTDIR else { return }
      unwatched += 1
      failure = errno
      return
    }
    if watches[number] == nil, watches.count >= limit {
      inotify_rm_watch(descriptor, number)
      unwatched += 1
      failure = ENOSPC
      return
    }
    var watch = watches[number] ?? Watch(path: path, walk: walk)
    if watch.walk != walk { watch = Watch(path: path, walk: walk) }
    change(&watch)
    watches[number] = watch
  }
}

// MARK: - Events

extension FolderWatches {
  /// Reads all pending events and returns whether one of them can affect the index. Without a filter, each
  /// event can.
  func takeEvents(_ filter: inout ChangeFilter?) -> Bool {
    guard descriptor >= 0 else { return false }
    var matters = false
    // The limit ends the loop if a process writes without a pause.
    for _ in 0..<Self.readsAtOnce {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return matters }
      buffer.withUnsafeBytes { bytes in
        FolderEvent.forEach(in: UnsafeRawBufferPointer(rebasing: bytes[..<count])) { event in
          // One relevant event is enough, but IN_IGNORED events must still remove their watches.
          if !matters || event.has(IN_IGNORED) { matters = take(event, &filter) || matters }
        }
      }
    }
    return matters
  }

  private func take(_ event: FolderEvent, _ filter: inout ChangeFilter?) -> Bool {
    if event.has(IN_Q_OVERFLOW) { return true }
    if event.has(IN_IGNORED) {
      watches[event.watch] = nil
      return false
    }
    // The watch of this event has been removed meanwhile.
    guard let watch = watches[event.watch] else { return false }
    guard let name = event.name else { return watch.isWhole }
    if watch.names.contains(name) { return true }
    guard watch.isWhole else { return false }
    guard filter != nil else { return true }
    if event.has(IN_ISDIR) { return filter?.mayMatter(folder: name) ?? true }
    if filter?.mayMatter(file: name) ?? true { return true }
    // A walk adds known links by name; a new link can lead to a file that matters.
    let mayBeLink = event.has(IN_CREATE) || event.has(IN_MOVED_TO)
    return mayBeLink && filter?.mayMatter(link: name) ?? true
      && (try? Stat(watch.path.appending(name), followTargetSymlink: false))?.type == .symbolicLink
  }
}
