import Glibc

/// The environment variables of this process. A variable that is set to nothing counts as unset.
package enum Environment {
  /// The value of a variable.
  package static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Whether a variable is set to nothing, for those where that means "none at all".
  package static func isEmpty(_ name: String) -> Bool { getenv(name)?.pointee == 0 }

  /// The home folder: `HOME`, else what the user database says.
  package static var home: String? {
    if let home = value("HOME") { return home }
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
    return String(cString: folder)
  }

  /// The current folder with symbolic links resolved; nil when it has been removed.
  package static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
