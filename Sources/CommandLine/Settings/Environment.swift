import Glibc

/// The environment of this process. An empty variable counts as unset.
package enum Environment {
  /// Returns the value of a variable.
  package static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Returns whether a variable is set to an empty value, which turns some features off.
  package static func isEmpty(_ name: String) -> Bool { getenv(name)?.pointee == 0 }

  /// The home folder: `HOME`, else the one in the user database.
  package static var home: String? {
    if let home = value("HOME") { return home }
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
    return String(cString: folder)
  }

  /// The current folder with symbolic links resolved; nil if it has been removed.
  package static var currentFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
