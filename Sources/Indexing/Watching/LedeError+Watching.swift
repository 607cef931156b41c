import Base
import Glibc

extension LedeError {
  /// Whether it may be over some time: a full disk, a folder that is not mounted.
  var isPassing: Bool {
    switch code {
    case .damaged, .indexVersion, .configuration: false
    default: true
    }
  }

  /// In the words of somebody who goes on trying.
  var ofWatcher: LedeError {
    switch code {
    case .locked:
      LedeError(code, message, hint: "The index is brought up to date when that process has ended.")
    case .badRequest:
      LedeError(code, message, hint: "The index stays as it was until that has changed.")
    default: self
    }
  }

  /// Some folders, or all, cannot be watched, for a reason of the kernel.
  static func unwatched(_ code: Int32) -> LedeError {
    let hint: String
    switch code {
    case ENOSPC:
      hint =
        "They are looked through every few seconds instead. Raise the limit: "
        + "sysctl fs.inotify.max_user_watches=1048576"
    case EMFILE:
      hint =
        "All are looked through every few seconds instead. Raise the limit: "
        + "sysctl fs.inotify.max_user_instances=1024"
    default: hint = "They are looked through every few seconds instead."
    }
    let reason =
      code == ENOSPC ? "the limit of watches is reached" : String(cString: strerror(code))
    return LedeError(.inputOutput, "not all folders can be watched: \(reason)", hint: hint)
  }
}
