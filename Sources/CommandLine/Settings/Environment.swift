import Glibc
package import SystemPackage

/// The environment of this process. An empty variable counts as unset.
package enum Environment {
  /// Returns the value of a variable.
  package static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Returns the path in a variable.
  package static func path(_ name: String) -> FilePath? {
    value(name).map { FilePath($0) }
  }

  /// Returns whether a variable is set to an empty value, which turns some features off.
  package static func isEmpty(_ name: String) -> Bool { getenv(name)?.pointee == 0 }

  /// The home folder: `HOME`, else the one in the user database.
  package static var home: FilePath? {
    if let home = path("HOME") { return home }
    guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
    return FilePath(platformString: folder)
  }
}
