import Glibc

/// The folders that the kernel watches for us, which are those that the last walk entered.
///
/// A walk names each folder before it lists it, and to watch one twice is to watch it once: so there
/// is no gap between listing and watching, and what a walk does not name any more is dropped after it.
final class FolderWatches {
  /// What is watched.
  private struct Watch {
    /// Absolute, as the last walk named it.
    var path: [UInt8]
    /// The number of the walk that named it last.
    var walk: Int
    /// Whether all names in it matter; otherwise ``names`` do.
    var isWhole = false
    /// Names that matter whatever ``ChangeFilter`` says.
    var names: Set<[UInt8]> = []
  }

  /// Changes of contents, names and permissions. Reading, which we do ourselves, is none.
  private static let mask =
    UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_MODIFY)
    | UInt32(IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK)

  /// Buffers of events that are taken one behind the other.
  private static let readsAtOnce = 64

  /// Why some folders are not watched: `ENOSPC` at the limit of watches, `EMFILE` at that of
  /// instances.
  private(set) var failure: Int32?
  /// How many folders of the last walk are not watched.
  private(set) var unwatched = 0
  /// How many are.
  var count: Int { watches.count }

  /// More than this many folders are treated as beyond the limit of the kernel.
  private let limit: Int
  private(set) var descriptor: Int32 = -1
  private var watches: [Int32: Watch] = [:]
  private var walk = 0
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(limit: Int = .max) { self.limit = limit }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Before a walk.
  func begin() {
    walk += 1
    unwatched = 0
    failure = nil
    guard descriptor < 0 else { return }
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    if descriptor < 0 { failure = errno }
  }

  /// Watches a place that a walk named.
  func watch(_ place: WatchedPath) {
    switch place {
    case .folder(let path): add(path) { $0.isWhole = true }
    case .name(let name, in: let path): add(path) { $0.names.insert(name) }
    }
  }

  /// After a walk to its end: drops what it did not name.
  func end() {
    for (number, watch) in watches where watch.walk != walk {
      inotify_rm_watch(descriptor, number)
      watches[number] = nil
    }
  }

  private func add(_ path: [UInt8], _ change: (inout Watch) -> Void) {
    let path = path.isEmpty ? [UInt8(ascii: "/")] : path
    guard descriptor >= 0 else {
      unwatched += 1
      return
    }
    let number = inotify_add_watch(descriptor, path.map { CChar(bitPattern: $0) } + [0], Self.mask)
    guard number >= 0 else {
      // What is gone again was a name in a folder that is watched.
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
  /// Takes all events that there are; returns whether one of them may matter to a run. Without a
  /// filter each does.
  func takeEvents(_ filter: inout ChangeFilter?) -> Bool {
    guard descriptor >= 0 else { return false }
    var matters = false
    // Whoever writes without a pause must not hold us here.
    for _ in 0..<Self.readsAtOnce {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return matters }
      buffer.withUnsafeBytes { bytes in
        FolderEvent.forEach(in: UnsafeRawBufferPointer(rebasing: bytes[..<count])) { event in
          // One is enough, but watches that are gone have to be forgotten.
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
    // An event of a watch that was dropped meanwhile.
    guard let watch = watches[event.watch] else { return false }
    if event.name.isEmpty { return watch.isWhole }
    if watch.names.contains(event.name) { return true }
    guard watch.isWhole else { return false }
    guard filter != nil else { return true }
    if event.has(IN_ISDIR) { return filter?.mayMatter(folder: event.name) ?? true }
    if filter?.mayMatter(file: event.name) ?? true { return true }
    // The links that a walk met are known by name; a new one says nothing of what it leads to.
    let mayBeLink = event.has(IN_CREATE) || event.has(IN_MOVED_TO)
    return mayBeLink && filter?.mayMatter(link: event.name) ?? true
      && isLink(event.name, in: watch.path)
  }

  private func isLink(_ name: [UInt8], in folder: [UInt8]) -> Bool {
    var status = stat()
    let path = (folder + [UInt8(ascii: "/")] + name).map { CChar(bitPattern: $0) } + [0]
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
