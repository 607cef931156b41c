import Glibc

/// The number of files and sockets that this process may have open at a time (`getrlimit(2)`).
enum OpenFiles {
  /// Raises the soft limit to `count`, as far as the hard limit lets it. Never lowers it.
  static func allow(_ count: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let wanted = min(rlim_t(count), limit.rlim_max)
    guard limit.rlim_cur < wanted else { return }
    limit.rlim_cur = wanted
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
