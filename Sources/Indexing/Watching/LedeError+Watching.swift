import Base
import Glibc

extension LedeError {
  /// Whether the error can end without a change of the configuration: a full disk, an unmounted folder.
  var isTemporary: Bool {
    switch code {
    case .damaged, .indexVersion, .configuration: false
    default: true
    }
  }

  /// The error with the hint of a watcher, which tries again.
  var ofWatcher: LedeError {
    switch code {
    case .locked:
      LedeError(code, message, hint: "The watcher updates the index after that process has ended.")
    case .badRequest:
      LedeError(code, message, hint: "The watcher updates the index after this has changed.")
    default: self
    }
  }

  /// Returns the error that the kernel cannot watch some or all folders; `code` is its error number.
  static func unwatched(_ code: Int32) -> LedeError {
    let hint: String
    switch code {
    case ENOSPC:
      hint =
        "Lede scans the other folders every few seconds. Raise the limit: "
        + "sysctl fs.inotify.max_user_watches=1048576"
    case EMFILE:
      hint =
        "Lede scans all folders every few seconds. Raise the limit: "
        + "sysctl fs.inotify.max_user_instances=1024"
    default: hint = "Lede scans the other folders every few seconds."
    }
    let reason =
      code == ENOSPC ? "the limit of inotify watches is reached" : String(cString: strerror(code))
    return LedeError(.inputOutput, "cannot watch all folders: \(reason)", hint: hint)
  }
}
