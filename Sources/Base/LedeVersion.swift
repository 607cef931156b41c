import CVersion

/// The version of all programs of Lede, by semantic versioning: "0.1.0".
public let ledeVersion = LEDE_VERSION

/// A package whose code a program was built with.
public struct BuiltPackage: Sendable, Equatable {
  /// The package's name: "swift-nio".
  public let name: String
  /// Its version: "2.101.0".
  public let version: String

  /// The packages of this build, by name; empty when they are unknown, as after a plain `swift build`.
  public static var all: [BuiltPackage] { read(String(cString: lede_packages())) }

  /// Reads `NAME=VERSION,NAME=VERSION`.
  static func read(_ text: String) -> [BuiltPackage] {
    text.split(separator: ",").compactMap { pair in
      let parts = pair.split(separator: "=")
      return parts.count == 2
        ? BuiltPackage(name: String(parts[0]), version: String(parts[1])) : nil
    }.sorted { $0.name < $1.name }
  }
}
