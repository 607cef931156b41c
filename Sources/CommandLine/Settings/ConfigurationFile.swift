import Base
import Glibc
import YAML

/// A configuration file: YAML, one mapping from ``ConfigurationKey`` to a value.
struct ConfigurationFile {
  /// A larger file is a mistake, such as a data file named by accident.
  private static let maximumBytes = 1 << 20

  /// As the person named it, for messages.
  let path: String

  /// Reads and checks a file. Throws ``LedeError/Code/configuration`` with `path:line:column`.
  static func read(_ path: String) throws(LedeError) -> Configuration {
    let file = ConfigurationFile(path: path)
    return try file.configuration(from: file.text())
  }

  private func text() throws(LedeError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(path, atMost: Self.maximumBytes)
    } catch {
      throw LedeError(
        .configuration, "the configuration \(path) cannot be read: \(error)",
        hint: "--config FILE and LEDE_CONFIG name another one")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error(nil, "the configuration is not UTF-8 text")
    }
    return text
  }

  private func configuration(from text: String) throws(LedeError) -> Configuration {
    var configuration = Configuration()
    guard let root = try root(of: text) else { return configuration }
    // A file in which everything is a comment but for `---` has an empty scalar as its root.
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

  /// An error at a place of this file.
  func error(_ mark: Mark?, _ message: String, hint: String? = nil) -> LedeError {
    LedeError(.configuration, "\(place(mark)): \(message)", hint: hint)
  }

  /// A place of this file, for messages.
  func place(_ mark: Mark?) -> String {
    mark.map { "\(path):\($0.line):\($0.column)" } ?? path
  }

  /// A path of this file: `~` is the home folder, and a relative one starts at the file's folder.
  func resolve(_ value: String) -> String {
    let expanded = FilePaths.expandingHome(value)
    guard let slash = path.lastIndex(of: "/") else { return expanded }
    return FilePaths.join(String(path[...slash]), expanded)
  }
}
