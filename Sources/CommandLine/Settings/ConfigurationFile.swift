import Base
import SystemPackage
import YAML

/// A configuration file: YAML, one mapping from ``ConfigurationKey`` to a value.
struct ConfigurationFile {
  /// The maximum size in bytes. A larger file is a mistake, such as a data file.
  private static let maximumBytes = 1 << 20

  /// The path as the user named it, for messages.
  let path: FilePath

  /// Reads and checks the file at `path`. Throws ``LedeError/Code/configuration`` with `path:line:column`.
  static func read(_ path: FilePath) throws(LedeError) -> Configuration {
    let file = ConfigurationFile(path: path)
    return try file.configuration(from: file.text())
  }

  private func text() throws(LedeError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(path, atMost: Self.maximumBytes)
    } catch {
      throw LedeError(
        .configuration, "cannot read the configuration \(path): \(error)",
        hint: "Use another file: --config FILE or LEDE_CONFIG")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error(nil, "the configuration is not UTF-8 text")
    }
    return text
  }

  private func configuration(from text: String) throws(LedeError) -> Configuration {
    var configuration = Configuration()
    guard let root = try root(of: text) else { return configuration }
    // A file with only comments and `---` has an empty scalar as its root.
    if root.plain == "" { return configuration }
    guard let mapping = root.mapping else {
      throw error(root.mark, "expected lines of the form 'key: value'")
    }
    for pair in mapping {
      guard let key = pair.key.scalar.flatMap(ConfigurationKey.init) else {
        throw error(
          pair.key.mark, "unknown key '\(pair.key.scalar ?? "?")'",
          hint: "known keys: \(ConfigurationKey.list)")
      }
      try ConfigurationValue(key: key, node: pair.value, file: self).store(in: &configuration)
    }
    return configuration
  }

  private func root(of text: String) throws(LedeError) -> Node? {
    do {
      return try Node.parse(text)
    } catch {
      throw self.error(error.mark, "not valid YAML: \(error.message)")
    }
  }

  /// Returns an error at a position of this file.
  func error(_ mark: Mark?, _ message: String, hint: String? = nil) -> LedeError {
    LedeError(.configuration, "\(location(mark)): \(message)", hint: hint)
  }

  /// Returns a position of this file as `path:line:column`, for messages.
  func location(_ mark: Mark?) -> String {
    mark.map { "\(path):\($0.line):\($0.column)" } ?? path.string
  }

  /// Returns a path of this file: `~` is the home folder, and a relative path starts at the file's folder.
  func resolve(_ value: String) -> FilePath {
    path.removingLastComponent().pushing(FilePath(expandingHome: value))
  }
}
